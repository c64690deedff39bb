package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the small platform of {@link World#demo}. */
final class DemoWorld {
  static final String PAYER = "111111111111";
  static final String PROD = "222222222222";
  static final String PAYMENTS = "333333333333";
  private static final String EXTERNAL_ID = "guardband-demo";
  private static final String IRELAND = "eu-west-1";
  private static final String VIRGINIA = "us-east-1";
  private static final String EVENTS = "arn:aws:s3:::analytics-events";
  private static final String DUMPS = "acme-dumps";
  private static final int DUMP_BYTES = 50_000;
  private static final Duration DAY = Duration.ofDays(1);

  private final World world;
  private final long seed;

  DemoWorld(World world, long seed) {
    this.world = world;
    this.seed = seed;
  }

  void build() {
    world.accounts().put(new Account("payer", PAYER, EXTERNAL_ID));
    world.accounts().put(new Account("prod", PROD, EXTERNAL_ID));
    world.accounts().put(new Account("payments-prod", PAYMENTS, EXTERNAL_ID));
    databases();
    new DemoDatabases(world).build();
    backups();
    recovery();
    dumps();
    world.costs().feed(new DemoCosts(world.clock(), seed)::on);
    new DemoAdvice(world).build();
    world.breakers().put(Breaker.closed("payment", "stripe"));
    world.breakers().put(Breaker.closed("payment", "paypal"));
    world.breakers().put(Breaker.closed("ai", "inference"));
    world.breakers().put(Breaker.closed("search", "elastic"));
    world.rateLimits().put(new RateLimit("login", "user", "u-1017", 20, 3));
    world.rateLimits().put(new RateLimit("login", "user", "u-2044", 20, 11));
    world.rateLimits().put(new RateLimit("login", "address", "198.51.100.7", 50, 4));
    world.rateLimits().put(new RateLimit("search", "api_key", "k-3", 1000, 420));
    world.services().put(api());
    world.services().put(search());
    world.services().put(WatchedService.named("ingest").withRequestsPerSecond(12));
  }

  /** Fails so often that its error budget burns, and not so often that it is ever spent. */
  private static WatchedService api() {
    return WatchedService.named("api").withRequestsPerSecond(80).withErrorRatio(0.0007);
  }

  private static WatchedService search() {
    return WatchedService.named("search")
        .withLatency(Duration.ofMillis(180))
        .withTokens("small", 40)
        .withTokens("large", 5);
  }

  private void databases() {
    Database.Builder sandbox = Database.in(PROD, VIRGINIA).named("dev-sandbox");
    sandbox.without(Database.Trait.ENCRYPTED).without(Database.Trait.MULTI_AZ);
    sandbox.without(Database.Trait.DELETION_PROTECTED).retentionDays(1);
    List<Database.Builder> all =
        List.of(
            production(PROD, IRELAND, "prod-orders").tag("team", "platform"),
            production(PROD, IRELAND, "prod-users").tag("team", "platform"),
            production(PROD, IRELAND, "prod-search")
                .engine("mysql", "8.0.39")
                .tag("team", "search"),
            production(PROD, VIRGINIA, "prod-orders-us").tag("team", "platform"),
            production(PAYMENTS, IRELAND, "pay-ledger").tag("team", "payments"),
            production(PAYMENTS, IRELAND, "pay-cards").tag("team", "payments"),
            production(PROD, IRELAND, "analytics-warehouse")
                .allocatedGibibytes(2000)
                .tag("team", "data"),
            sandbox.tag("env", "dev").tag("team", "platform"));
    // Spread over the three minutes between two shipments: one of them is always nearly 5 minutes
    // behind, so a scenario that stops them is noticed soon.
    long apart = Duration.ofMinutes(3).toSeconds() / all.size();
    for (int i = 0; i < all.size(); i++) {
      Duration phase = Duration.ofSeconds(apart * i);
      world.databases().put(all.get(i).restorable(new Restorable.Moving(phase)).build());
    }
  }

  private static Database.Builder production(String account, String region, String name) {
    return Database.in(account, region).named(name).tag("env", "prod");
  }

  private void backups() {
    Duration minute = Duration.ofMinutes(1);
    BackupSchedule often = new BackupSchedule(minute, Duration.ofSeconds(10), DAY.dividedBy(8));
    BackupSchedule hourly = new BackupSchedule(Duration.ofHours(1), minute, DAY.multipliedBy(7));
    BackupSchedule daily = new BackupSchedule(DAY, minute, DAY.multipliedBy(35));
    protect(PROD, rds(PROD, "prod-orders"), "RDS", hourly);
    protect(PROD, rds(PROD, "prod-users"), "RDS", hourly);
    protect(PAYMENTS, rds(PAYMENTS, "pay-ledger"), "RDS", hourly);
    protect(PROD, "arn:aws:dynamodb:eu-west-1:222222222222:table/sessions", "DynamoDB", often);
    protect(PROD, EVENTS, "S3", daily);
    protect(PAYMENTS, "arn:aws:dynamodb:eu-west-1:333333333333:table/receipts", "DynamoDB", often);
  }

  /** Restores are tried each day; the bucket is copied to another region. */
  private void recovery() {
    BackupWork work = world.backups().work();
    RestoreTestingPlan testing =
        new RestoreTestingPlan(
            PROD, IRELAND, "nightly", "rate(1 day)", Optional.of(started()), List.of("RDS", "S3"));
    work.put(testing);
    restored(testing, PROD, IRELAND, "prod-orders", Duration.ofMinutes(11));
    restored(testing, PROD, IRELAND, "prod-users", Duration.ofMinutes(21));
    restored(testing, PROD, IRELAND, "prod-search", Duration.ofMinutes(9));
    restored(testing, PROD, VIRGINIA, "prod-orders-us", Duration.ofMinutes(12));
    restored(testing, PAYMENTS, IRELAND, "pay-ledger", Duration.ofMinutes(17));
    restored(testing, PAYMENTS, IRELAND, "pay-cards", Duration.ofMinutes(6));
    ProtectedResource events = new ProtectedResource(PROD, IRELAND, EVENTS, "S3");
    work.put(new JobSchedule(events, DAY, Duration.ofHours(3), restore(testing)));
    Vault offsite = Vault.unlocked(PROD, VIRGINIA, Vault.DEFAULT);
    work.put(
        new JobSchedule(
            events, DAY, Duration.ofMinutes(20), new BackupJob.Kind.Copy(offsite.arn())));
    String source = Vault.unlocked(PROD, IRELAND, Vault.DEFAULT).arn();
    world
        .backups()
        .protect(
            new ProtectedResource(PROD, VIRGINIA, EVENTS, "S3"),
            new BackupSchedule(DAY, Duration.ofMinutes(20), DAY.multipliedBy(35)).copying(source));
    work.put(
        new BackupPlan(
            PROD,
            IRELAND,
            "daily",
            Optional.of(started()),
            List.of(
                new BackupPlan.Rule(
                    "daily", "rate(1 day)", Optional.of(35), List.of(offsite.arn()))),
            List.of(new BackupPlan.Selection("all", List.of("*"), List.of(), Map.of()))));
  }

  /** A dump each night of three weeks, the newest of last night, each a little larger. */
  private void dumps() {
    world.buckets().make(DUMPS, PROD, IRELAND);
    Instant newest = world.clock().instant().minus(Duration.ofHours(9));
    for (int nights = 20; nights >= 0; nights--) {
      Instant written = newest.minus(DAY.multipliedBy(nights));
      String key = "warehouse/" + written.truncatedTo(ChronoUnit.DAYS) + ".dump";
      world.buckets().put(DUMPS, key, new byte[DUMP_BYTES - 100 * nights], written);
    }
  }

  private Instant started() {
    return world.clock().instant().truncatedTo(ChronoUnit.HOURS);
  }

  private void restored(
      RestoreTestingPlan plan, String account, String region, String name, Duration takes) {
    String arn = Database.in(account, region).named(name).build().arn();
    ProtectedResource database = new ProtectedResource(account, region, arn, "RDS");
    world.backups().work().put(new JobSchedule(database, DAY, takes, restore(plan)));
  }

  private static BackupJob.Kind restore(RestoreTestingPlan plan) {
    return new BackupJob.Kind.Restore(Optional.of(plan.arn()), Optional.of("SUCCESSFUL"));
  }

  private void protect(String account, String arn, String type, BackupSchedule schedule) {
    world.backups().protect(new ProtectedResource(account, IRELAND, arn, type), schedule);
  }

  private static String rds(String account, String name) {
    return Database.in(account, IRELAND).named(name).build().arn();
  }
}
