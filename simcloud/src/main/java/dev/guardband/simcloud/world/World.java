package dev.guardband.simcloud.world;

import java.time.Clock;

/**
 * Everything that exists on the pretended platform; each part can be changed at any time, from any
 * thread, and what moves by itself moves with the clock alone.
 *
 * <p>Example: {@code World.demo(Clock.systemUTC(), 7)}, or {@code World.empty(clock)} and then
 * {@code world.databases().put(…)}.
 */
public final class World {
  private final Clock clock;
  private final Scenarios scenarios;
  private final Accounts accounts = new Accounts();
  private final Advice advice = new Advice();
  private final Chat chat = new Chat();
  private final Cluster cluster = new Cluster();
  private final Databases databases;
  private final DatabaseCare databaseCare;
  private final Telemetry telemetry = new Telemetry();
  private final Backups backups;
  private final Costs costs;
  private final Buckets buckets;
  private final Breakers breakers;
  private final RateLimits rateLimits = new RateLimits();
  private final Services services;

  private World(Clock clock) {
    this.clock = clock;
    scenarios = new Scenarios(clock);
    databases = new Databases(scenarios);
    databaseCare = new DatabaseCare(clock, databases);
    backups = new Backups(clock, scenarios);
    costs = new Costs(clock, scenarios);
    buckets = new Buckets(clock);
    breakers = new Breakers(scenarios);
    services = new Services(clock);
  }

  /** Nothing but the regions us-east-1 and eu-west-1. */
  public static World empty(Clock clock) {
    return new World(clock);
  }

  /** A small platform of three accounts that lives: costs, backups and traffic go on. */
  public static World demo(Clock clock, long seed) {
    World world = empty(clock);
    new DemoWorld(world, seed).build();
    return world;
  }

  public Clock clock() {
    return clock;
  }

  public Scenarios scenarios() {
    return scenarios;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Advice advice() {
    return advice;
  }

  public Chat chat() {
    return chat;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Databases databases() {
    return databases;
  }

  public DatabaseCare databaseCare() {
    return databaseCare;
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  public Backups backups() {
    return backups;
  }

  public Costs costs() {
    return costs;
  }

  public Buckets buckets() {
    return buckets;
  }

  public Breakers breakers() {
    return breakers;
  }

  public RateLimits rateLimits() {
    return rateLimits;
  }

  public Services services() {
    return services;
  }
}
