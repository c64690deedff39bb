package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From backup and copy jobs to samples. */
final class JobSamples {
  private static final String BACKUP = "backup";
  private static final String COPY = "copy";

  private final Place here;
  private final Teams teams;

  JobSamples(Place here, Teams teams) {
    this.here = here;
    this.teams = teams;
  }

  List<Sample> of(Findings findings) {
    List<Sample> samples = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    findings.inventory().living().forEach(each -> types.add(each.type()));
    samples.addAll(byType(types, findings.backups()));
    samples.addAll(messages(findings.backups()));
    samples.addAll(byDestination(findings.inventory().home(), findings.copies()));
    samples.addAll(newest(BACKUP, findings.backups()));
    samples.addAll(newest(COPY, findings.copies()));
    return samples;
  }

  /** A type that has resources and no jobs has a 0 for each state. */
  private List<Sample> byType(Set<String> resourceTypes, List<Job> jobs) {
    Set<String> types = new TreeSet<>(resourceTypes);
    jobs.forEach(job -> types.add(job.type()));
    List<Sample> samples = new ArrayList<>();
    for (String type : types) {
      List<Job> own = jobs.stream().filter(job -> job.type().equals(type)).toList();
      count(own, Job.BACKUP_STATES)
          .forEach(
              (state, count) ->
                  samples.add(
                      Sample.of(
                          ProtectionMetrics.JOBS,
                          count,
                          here.account(),
                          here.region(),
                          type,
                          state)));
    }
    return samples;
  }

  private List<Sample> messages(List<Job> jobs) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (Job job : jobs) {
      if (job.detail() instanceof Job.Detail.Backup told && !told.category().isEmpty()) {
        counts.merge(
            List.of(here.account(), here.region(), job.type(), told.category()), 1, Integer::sum);
      }
    }
    List<Sample> samples = new ArrayList<>();
    counts.forEach(
        (labels, count) -> samples.add(Sample.of(ProtectionMetrics.JOB_MESSAGES, count, labels)));
    return samples;
  }

  private List<Sample> byDestination(Home home, List<Job> copies) {
    Map<Place, List<Job>> byPlace = new LinkedHashMap<>();
    for (Job job : copies) {
      if (job.detail() instanceof Job.Detail.Copy copy) {
        byPlace.computeIfAbsent(home.of(copy.destination()), place -> new ArrayList<>()).add(job);
      }
    }
    List<Sample> samples = new ArrayList<>();
    byPlace.forEach(
        (to, jobs) ->
            count(jobs, Job.COPY_STATES)
                .forEach(
                    (state, count) ->
                        samples.add(
                            Sample.of(
                                ProtectionMetrics.COPY_JOBS,
                                count,
                                here.account(),
                                here.region(),
                                to.account(),
                                to.region(),
                                state))));
    return samples;
  }

  private static Map<String, Integer> count(List<Job> jobs, List<String> states) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    states.forEach(state -> counts.put(state, 0));
    jobs.forEach(job -> counts.merge(job.state(), 1, Integer::sum));
    return counts;
  }

  /** How the newest job of each resource that is over ended; of several destinations, the worst. */
  private List<Sample> newest(String kind, List<Job> jobs) {
    Map<String, Map<String, Job>> newest = new TreeMap<>();
    for (Job job : jobs) {
      if (job.over() && !job.resource().isEmpty()) {
        newest
            .computeIfAbsent(Resource.ofArn(job.resource()).name(), name -> new TreeMap<>())
            .merge(destination(job), job, JobSamples::later);
      }
    }
    List<Sample> samples = new ArrayList<>();
    newest.forEach(
        (resource, last) -> samples.addAll(of(kind, resource, new ArrayList<>(last.values()))));
    return samples;
  }

  private static String destination(Job job) {
    return job.detail() instanceof Job.Detail.Copy copy ? copy.destination() : "";
  }

  private static Job later(Job one, Job other) {
    return Comparator.comparing(Job::created).compare(one, other) >= 0 ? one : other;
  }

  private List<Sample> of(String kind, String resource, List<Job> last) {
    boolean made = last.stream().allMatch(Job::made);
    List<String> labels = List.of(here.account(), here.region(), resource, kind);
    List<String> owned = new ArrayList<>(labels);
    owned.add(teams.of(Resource.ofName(resource)));
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(ProtectionMetrics.JOB_LIMIT, 1, owned));
    samples.add(Sample.of(ProtectionMetrics.JOB_SUCCEEDED, made ? 1 : 0, labels));
    if (made) {
      boolean whole = last.stream().allMatch(Job::whole);
      samples.add(Sample.of(ProtectionMetrics.JOB_COMPLETE, whole ? 1 : 0, labels));
    }
    return samples;
  }
}
