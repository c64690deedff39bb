package dev.guardband.simcloud.world;

import java.time.Duration;
import java.util.List;

/** Builds the small platform of {@link World#demo}. */
final class DemoWorld {
  static final String PAYER = "111111111111";
  static final String PROD = "222222222222";
  static final String PAYMENTS = "333333333333";
  private static final String EXTERNAL_ID = "guardband-demo";
  private static final String IRELAND = "eu-west-1";
  private static final String VIRGINIA = "us-east-1";
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
    world.costs().feed(new DemoCosts(world.clock(), seed)::on);
    new DemoAdvice(world).build();
    world.breakers().put(Breaker.closed("payment", "stripe"));
    world.breakers().put(Breaker.closed("payment", "paypal"));
    world.breakers().put(Breaker.closed("ai", "inference"));
    world.breakers().put(Breaker.closed("search", "elastic"));
    world.services().put(WatchedService.named("api").withRequestsPerSecond(80));
    world.services().put(search());
    world.services().put(WatchedService.named("ingest").withRequestsPerSecond(12));
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
    protect(PROD, "arn:aws:s3:::analytics-events", "S3", daily);
    protect(PAYMENTS, "arn:aws:dynamodb:eu-west-1:333333333333:table/receipts", "DynamoDB", often);
  }

  private void protect(String account, String arn, String type, BackupSchedule schedule) {
    world.backups().protect(new ProtectedResource(account, IRELAND, arn, type), schedule);
  }

  private static String rds(String account, String name) {
    return Database.in(account, IRELAND).named(name).build().arn();
  }
}
