package dev.guardband.exporter.breaker;

import dev.guardband.exporter.breaker.PodPolls.Outcome;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.fetch.FleetClient;
import dev.guardband.exporter.kubernetes.Login;
import dev.guardband.model.metric.PodMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Breakers of pods of Kubernetes, which come and go; each tells for itself. */
final class PodBreakers implements BreakerReader {
  private static final int MOST_PODS = 2_000;
  private static final int MOST_BREAKERS = 10_000;
  private static final int MOST_NOTES = 3;

  /** A pod may name a breaker in a megabyte. */
  private static final int LONGEST_NOTE = 500;

  private static final String READ = "read";
  private static final String EMPTY = "without_breakers";
  private static final String UNREAD = "unread";
  private static final Map<String, Integer> NONE = none();

  private final String name;
  private final Breakers.Source source;
  private final Origin.Kubernetes origin;
  private final Settings settings;
  private final Fleet fleet;
  private final PodPolls polls;
  private Set<Breaker.Place> silent = new HashSet<>();

  PodBreakers(Breakers.Source source, Origin.Kubernetes origin, Settings settings, Access access) {
    this.name = "breaker/" + source.name();
    this.source = source;
    this.origin = origin;
    this.settings = settings;
    this.fleet =
        new Fleet(origin, access.login(), access.upstream(), settings.breakers().staleAfter());
    this.polls = new PodPolls(name, access.upstream());
  }

  /** Each outcome is told, also of none. */
  private static Map<String, Integer> none() {
    Map<String, Integer> none = new TreeMap<>();
    List.of(READ, EMPTY, UNREAD).forEach(outcome -> none.put(outcome, 0));
    return none;
  }

  /** To the API. */
  record Access(Login login, Upstream upstream) {}

  @Override
  public String kind() {
    return "breaker_kubernetes";
  }

  @Override
  public Poll poll(Deadline deadline) throws SourceFailure, InterruptedException {
    Fleet.Now now = fleet.now(deadline);
    List<Pod> pods = inTurn(now.pods());
    Map<Pod, Outcome> outcomes = ask(pods.subList(0, Math.min(MOST_PODS, pods.size())), deadline);
    Result result = new Result();
    now.pods().forEach(pod -> result.add(pod, outcomes.getOrDefault(pod, tooMany(pod))));
    silent = result.silent;
    return new Poll(
        result.breakers, new Poll.About(result.samples(), result.notes(), now.despite()), true);
  }

  private Map<Pod, Outcome> ask(List<Pod> pods, Deadline deadline)
      throws SourceFailure, InterruptedException {
    try (FleetClient client = FleetClient.open(name, origin.login(), PodPolls.LONGEST)) {
      return polls.of(pods, client, new PodReader(name, client), deadline);
    }
  }

  /** Those that were silent the last time come last. */
  private List<Pod> inTurn(List<Pod> pods) {
    List<Pod> inTurn = new ArrayList<>(pods);
    inTurn.sort(Comparator.comparing(pod -> silent.contains(pod.place())));
    return inTurn;
  }

  private Outcome tooMany(Pod pod) {
    return new Outcome.Unread(
        new SourceFailure(
            ErrorClass.MALFORMED,
            name
                + ": pod "
                + pod
                + ": the selector finds more than "
                + MOST_PODS
                + " pods; narrow it, or name fewer namespaces, and make a source of the rest"),
        false);
  }

  @Override
  public void close() {
    fleet.close();
  }

  /** What the pods' answers add up to. */
  private final class Result {
    private final List<Breaker> breakers = new ArrayList<>();
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final Set<Breaker.Place> silent = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    void add(Pod pod, Outcome outcome) {
      if (outcome instanceof Outcome.Unread unread) {
        unread(pod, unread.why());
        if (unread.isSilent()) {
          silent.add(pod.place());
        }
      } else if (outcome instanceof Outcome.Read read) {
        read(pod, read.breakers());
      }
    }

    private void read(Pod pod, List<Breaker> its) {
      if (breakers.size() + its.size() > MOST_BREAKERS) {
        unread(
            pod,
            new SourceFailure(
                ErrorClass.MALFORMED,
                name
                    + ": pod "
                    + pod
                    + ": the pods before it have "
                    + MOST_BREAKERS
                    + " breakers; make a source of the rest"));
        return;
      }
      breakers.addAll(its);
      count(pod, its.isEmpty() ? EMPTY : READ);
    }

    private void unread(Pod pod, SourceFailure why) {
      count(pod, UNREAD);
      String problem = String.valueOf(why.getMessage());
      problems.add(
          problem.length() > LONGEST_NOTE ? problem.substring(0, LONGEST_NOTE) + "…" : problem);
    }

    private void count(Pod pod, String outcome) {
      Map<String, Integer> own =
          counts.computeIfAbsent(pod.service(), service -> new TreeMap<>(NONE));
      own.merge(outcome, 1, Integer::sum);
    }

    List<Sample> samples() {
      List<Sample> samples = new ArrayList<>();
      counts.forEach(
          (service, outcomes) -> {
            outcomes.forEach(
                (outcome, count) ->
                    samples.add(
                        Sample.of(PodMetrics.PODS, count, source.name(), service, outcome)));
            samples.add(limit(service, settings.owners().of(List.of("service:" + service))));
          });
      if (counts.isEmpty()) {
        samples.add(limit("*", settings.owners().of(List.of())));
      }
      return samples;
    }

    private Sample limit(String service, String team) {
      return Sample.of(
          PodMetrics.UNREAD_LIMIT, origin.unread().doubleValue(), source.name(), service, team);
    }

    /** The first few; what changes from poll to poll would fill the log. */
    List<String> notes() {
      List<String> notes =
          new ArrayList<>(problems.subList(0, Math.min(MOST_NOTES, problems.size())));
      if (problems.size() > MOST_NOTES) {
        notes.add("more pods cannot be read; " + PodMetrics.PODS.name() + " counts them");
      }
      return notes;
    }
  }
}
