package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What AWS Backup has and did in one account and region. */
public final class BackupSource implements Source {
  private static final List<String> PATTERNS = List.of("rds:", "arn:");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEAST_RESTORES = Duration.ofDays(30);

  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Place place;

  public BackupSource(Settings settings, AwsCalls aws, Clock clock, Place place) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public SourceId id() {
    return new SourceId(
        place.under("backup"), "aws_backup", Domain.BACKUP, place.account(), place.region());
  }

  @Override
  public Duration refresh() {
    return settings.backups().refresh();
  }

  @Override
  public Duration staleAfter() {
    return settings.backups().staleAfter();
  }

  @Override
  public boolean listsMuch() {
    return true;
  }

  @Override
  public List<ApiUse> uses() {
    return List.of(
            VaultReader.VAULTS,
            VaultReader.POINTS,
            VaultReader.PROTECTED,
            JobReader.BACKUPS,
            JobReader.COPIES,
            JobReader.RESTORES,
            PlanReader.PLANS,
            PlanReader.PLAN,
            PlanReader.SELECTIONS,
            PlanReader.SELECTION,
            PlanReader.TESTING_PLANS,
            PlanReader.TESTING_SELECTIONS)
        .stream()
        .map(name -> ApiUse.once(BackupListings.operation(name, place)))
        .toList();
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    Findings findings = findings(now, new BackupListings(aws, place, deadline));
    Teams teams = new Teams(settings.owners(), place);
    List<Sample> samples = new ArrayList<>();
    PointSamples points = new PointSamples(place, now, teams);
    findings.inventory().all().forEach(each -> samples.addAll(points.of(each)));
    samples.addAll(new RestoreSamples(findings.inventory(), now).of(findings.restores()));
    samples.addAll(new VaultSamples(place).of(findings));
    samples.addAll(new JobSamples(place, teams).of(findings));
    settings
        .backups()
        .unprotected()
        .ifPresent(
            severity -> samples.addAll(new CoverageSamples(place, teams, severity).of(findings)));
    PatternSamples patterns = new PatternSamples(tiers(), place, PointSamples.MECHANISM, PATTERNS);
    List<Resource> living =
        findings.inventory().living().stream().map(Protected::resource).toList();
    samples.addAll(patterns.of(living));
    return new Reading(now, samples, notes(findings, patterns.doubled(living)));
  }

  private Findings findings(Instant now, BackupListings listings)
      throws SourceFailure, InterruptedException {
    VaultReader reader = new VaultReader(listings);
    List<Vault> vaults = reader.vaults();
    JobReader jobs = new JobReader(listings);
    List<Job> restores = jobs.restores(now.minus(restoresSince()));
    Holdings holdings = new Holdings(now, RestoreSamples.points(restores));
    reader.points(vaults, holdings);
    Map<String, String> types = reader.protectedTypes();
    Home home = new Home(settings.aws().accounts(), place);
    PlanReader plans = new PlanReader(listings);
    return new Findings(
        Inventory.of(home, tiers(), types, holdings),
        vaults,
        jobs.backups(now.minus(DAY)),
        jobs.copies(now.minus(DAY)),
        restores,
        plans.plans(),
        plans.testing());
  }

  /** As far back as a restore may be that a tier still accepts. */
  private Duration restoresSince() {
    return tiers().stream()
        .flatMap(tier -> tier.restoreTest().stream())
        .filter(every -> every.compareTo(LEAST_RESTORES) > 0)
        .max(Duration::compareTo)
        .orElse(LEAST_RESTORES);
  }

  private static List<String> notes(Findings findings, Optional<String> doubled) {
    List<String> notes = new ArrayList<>();
    doubled.ifPresent(notes::add);
    RestoreSamples restores = new RestoreSamples(findings.inventory(), Instant.EPOCH);
    long unnamed = findings.restores().stream().filter(job -> restores.arn(job).isEmpty()).count();
    if (unnamed > 0) {
      notes.add(unnamed + " restore jobs do not tell what they restored and are left out");
    }
    return notes;
  }

  private List<Tier> tiers() {
    return settings.backups().tiers();
  }
}
