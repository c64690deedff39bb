package dev.guardband.exporter;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.backup.BackupSource;
import dev.guardband.exporter.backup.DumpSource;
import dev.guardband.exporter.backup.KubernetesBackupSource;
import dev.guardband.exporter.backup.Tiers;
import dev.guardband.exporter.backup.WalSource;
import dev.guardband.exporter.breaker.BreakerSource;
import dev.guardband.exporter.breaker.RateLimitSource;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.cost.AnomalySource;
import dev.guardband.exporter.cost.AwsBudgetsSource;
import dev.guardband.exporter.cost.CommitmentSource;
import dev.guardband.exporter.cost.CostExplorerSource;
import dev.guardband.exporter.cost.CostForecastSource;
import dev.guardband.exporter.cost.FocusSource;
import dev.guardband.exporter.cost.FocusSqlSource;
import dev.guardband.exporter.cost.SavingsSource;
import dev.guardband.exporter.database.MaintenanceSource;
import dev.guardband.exporter.database.MetricsSource;
import dev.guardband.exporter.database.RdsSource;
import dev.guardband.exporter.database.SnapshotSource;
import dev.guardband.exporter.kubernetes.Login;
import dev.guardband.exporter.service.HealthSource;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Aws.Account;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources that a configuration asks for, by domain. */
final class Sources {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private final Settings settings;
  private final Upstream upstream;
  private final Clock clock;
  private final AwsCalls aws;

  private Sources(Settings settings, Upstream upstream, Clock clock) {
    this.settings = settings;
    this.upstream = upstream;
    this.clock = clock;
    this.aws = new AwsCalls(settings.aws(), upstream, clock);
  }

  static List<Source> of(Settings settings, Upstream upstream, Clock clock) {
    List<Source> all = new Sources(settings, upstream, clock).all();
    Uncollected.in(settings).forEach(LOG::warn);
    return all;
  }

  /** The same sources, to be asked what they will do; they cannot be read. */
  static List<Source> planned(Settings settings) {
    return new Sources(settings, new NoUpstream(), Clock.systemUTC()).all();
  }

  private List<Source> all() {
    List<Source> all = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      all.addAll(of(domain));
    }
    return all;
  }

  private static final class NoUpstream implements Upstream {
    @Override
    public <T> T call(Operation operation, Deadline deadline, Attempt<T> attempt) {
      throw new IllegalStateException("a planned source is not read: " + operation);
    }
  }

  private List<Source> of(Domain domain) {
    return switch (domain) {
      case COST -> costs();
      case DATABASE -> databases();
      case BACKUP -> backups();
      case BREAKER -> breakers();
      case SERVICE -> services();
      case EXPORTER, CUSTOM -> List.of();
    };
  }

  private List<Source> costs() {
    List<Source> sources = new ArrayList<>();
    Cost cost = settings.cost();
    for (Cost.Source source : cost.sources()) {
      if (source.origin() instanceof Cost.Origin.Focus focus) {
        sources.add(FocusSource.of(source, focus, cost, aws, clock));
      } else if (source.origin() instanceof Cost.Origin.CostExplorer explorer) {
        sources.add(new CostExplorerSource(source, explorer, settings, aws, clock));
        sources.add(new CostForecastSource(source, explorer, settings, aws, clock));
      } else if (source.origin() instanceof Cost.Origin.FocusSql table) {
        sources.add(FocusSqlSource.of(source, table, cost, upstream, clock));
      }
    }
    sources.addAll(advice());
    return sources;
  }

  /** What AWS itself says: anomalies, commitments, savings and budgets. */
  private List<Source> advice() {
    List<Source> sources = new ArrayList<>();
    for (String payer : Payers.asked(settings.cost())) {
      sources.add(new AnomalySource(payer, settings, aws, clock));
      sources.add(new CommitmentSource(payer, aws, clock));
    }
    if (settings.cost().savingsAtLeast().isPresent()) {
      Payers.ofSavings(settings)
          .forEach(payer -> sources.add(new SavingsSource(payer, settings, aws, clock)));
    }
    for (String account : settings.cost().awsBudgets()) {
      sources.add(new AwsBudgetsSource(account, settings, aws, clock));
    }
    return sources;
  }

  private List<Source> databases() {
    List<Source> sources = new ArrayList<>();
    List<Policy> policies = settings.databases().policies();
    boolean needed =
        settings.backups().unprotected().isPresent()
            || Tiers.mayHoldDatabases(settings.backups().tiers());
    if (!policies.isEmpty() || needed) {
      sources.addAll(inEachRegion(place -> new RdsSource(settings, aws, clock, place)));
    }
    if (!policies.isEmpty()) {
      sources.addAll(inEachRegion(place -> new SnapshotSource(settings, aws, clock, place)));
      sources.addAll(inEachRegion(place -> new MaintenanceSource(settings, aws, clock, place)));
    }
    if (policies.stream().anyMatch(Policy::isMeasured)) {
      sources.addAll(inEachRegion(place -> new MetricsSource(settings, aws, clock, place)));
    }
    return sources;
  }

  private List<Source> backups() {
    boolean wanted =
        !settings.backups().tiers().isEmpty() || settings.backups().unprotected().isPresent();
    List<Source> sources = new ArrayList<>();
    if (wanted) {
      sources.addAll(inEachRegion(place -> new BackupSource(settings, aws, clock, place)));
    }
    for (Backups.Source source : settings.backups().sources()) {
      if (source.mechanism() instanceof Backups.Mechanism.S3 dumps) {
        sources.add(new DumpSource(source, dumps, settings, aws, clock));
      } else if (source.mechanism() instanceof Backups.Mechanism.Postgres server) {
        sources.add(new WalSource(source, server, settings, upstream, clock));
      } else if (source.mechanism() instanceof Backups.Mechanism.Kubernetes) {
        sources.add(
            new KubernetesBackupSource(source, settings, upstream, Login.ofProcess(), clock));
      }
    }
    return sources;
  }

  private List<Source> inEachRegion(Function<Place, Source> source) {
    List<Source> sources = new ArrayList<>();
    for (Account account : settings.aws().accounts()) {
      for (String region : account.regions()) {
        sources.add(source.apply(new Place(account.name(), region)));
      }
    }
    return sources;
  }

  private List<Source> breakers() {
    List<Source> sources = new ArrayList<>();
    for (Breakers.Source source : settings.breakers().sources()) {
      sources.add(BreakerSource.of(source, settings, upstream, clock));
    }
    for (RateLimits.Source source : settings.rateLimits().sources()) {
      sources.add(RateLimitSource.of(source, settings, upstream, clock));
    }
    return sources;
  }

  private List<Source> services() {
    List<Source> sources = new ArrayList<>();
    for (Service service : settings.services()) {
      service.health().ifPresent(health -> sources.add(HealthSource.of(service, health, clock)));
    }
    return sources;
  }
}
