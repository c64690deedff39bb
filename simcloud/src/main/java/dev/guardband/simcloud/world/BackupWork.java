package dev.guardband.simcloud.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The vaults, jobs and plans of AWS Backup. */
public final class BackupWork {
  private final Map<String, Vault> vaults = new TreeMap<>();
  private final Map<String, BackupJob> jobs = new LinkedHashMap<>();
  private final List<JobSchedule> schedules = new ArrayList<>();
  private final Map<String, BackupPlan> plans = new TreeMap<>();
  private final Map<String, RestoreTestingPlan> testing = new TreeMap<>();
  private final Backups backups;

  BackupWork(Backups backups) {
    this.backups = backups;
  }

  /** Adds a vault, or replaces the one of the same ARN. */
  public synchronized void put(Vault vault) {
    vaults.put(vault.arn(), vault);
  }

  public synchronized void remove(Vault vault) {
    vaults.remove(vault.arn());
  }

  /** Adds a job, or replaces the one of the same id. */
  public synchronized void put(BackupJob job) {
    jobs.put(job.id(), job);
  }

  /** Copies or restores a resource again and again. */
  synchronized void put(JobSchedule schedule) {
    schedules.add(schedule);
  }

  public synchronized void put(BackupPlan plan) {
    plans.put(key(plan.account(), plan.region(), plan.name()), plan);
  }

  public synchronized void remove(BackupPlan plan) {
    plans.remove(key(plan.account(), plan.region(), plan.name()));
  }

  public synchronized void put(RestoreTestingPlan plan) {
    testing.put(key(plan.account(), plan.region(), plan.name()), plan);
  }

  /** The one called {@code Default} among them, by name. */
  public synchronized List<Vault> vaults(String account, String region) {
    Map<String, Vault> found = new TreeMap<>();
    found.put(Vault.DEFAULT, Vault.unlocked(account, region, Vault.DEFAULT));
    vaults.values().stream()
        .filter(each -> each.account().equals(account) && each.region().equals(region))
        .forEach(each -> found.put(each.name(), each));
    return new ArrayList<>(found.values());
  }

  /** Those of one kind, the newest first. */
  public synchronized List<BackupJob> jobs(
      String account, String region, Class<? extends BackupJob.Kind> kind) {
    List<BackupJob> all = new ArrayList<>(jobs.values());
    all.addAll(backups.scheduledJobs(account, region));
    schedules.forEach(schedule -> all.addAll(schedule.jobs(backups.now())));
    Predicate<BackupJob> here =
        job -> job.resource().account().equals(account) && job.resource().region().equals(region);
    return all.stream()
        .filter(here.and(job -> kind.isInstance(job.kind())))
        .sorted(Comparator.comparing(BackupJob::created).reversed().thenComparing(BackupJob::id))
        .toList();
  }

  public synchronized List<BackupPlan> plans(String account, String region) {
    return plans.values().stream()
        .filter(each -> each.account().equals(account) && each.region().equals(region))
        .toList();
  }

  public synchronized List<RestoreTestingPlan> testingPlans(String account, String region) {
    return testing.values().stream()
        .filter(each -> each.account().equals(account) && each.region().equals(region))
        .toList();
  }

  private static String key(String account, String region, String name) {
    return account + "/" + region + "/" + name;
  }
}
