package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many resources each pattern of each tier matches, so that one that matches none is noticed.
 *
 * @param prefixes of patterns that the mechanism can answer, such as {@code rds:}
 */
public record PatternSamples(
    List<Tier> tiers, Place place, String mechanism, List<String> prefixes) {
  public PatternSamples {
    tiers = List.copyOf(tiers);
    prefixes = List.copyOf(prefixes);
  }

  public List<Sample> of(List<Resource> resources) {
    List<Sample> samples = new ArrayList<>();
    for (Tier tier : tiers) {
      tier.resources().stream()
          .distinct()
          .filter(pattern -> prefixes.stream().anyMatch(pattern::startsWith))
          .forEach(pattern -> samples.add(of(tier, pattern, resources)));
    }
    return samples;
  }

  private Sample of(Tier tier, String pattern, List<Resource> resources) {
    long matched =
        resources.stream()
            .filter(
                resource ->
                    resource.subjects().stream()
                        .anyMatch(subject -> Glob.matches(pattern, subject)))
            .count();
    return Sample.of(
        RecoveryMetrics.PATTERN_RESOURCES,
        (double) matched,
        tier.name(),
        pattern,
        place.account(),
        place.region(),
        mechanism);
  }

  /** A sentence about resources that are in more than one tier; nothing where none is. */
  public Optional<String> doubled(List<Resource> resources) {
    List<Resource> twice =
        resources.stream().filter(each -> Tiers.of(tiers, each).size() > 1).toList();
    if (twice.isEmpty()) {
      return Optional.empty();
    }
    Resource first = twice.get(0);
    String in = Tiers.of(tiers, first).stream().map(Tier::name).collect(Collectors.joining(", "));
    String others = twice.size() == 1 ? "" : "; so are " + (twice.size() - 1) + " others";
    return Optional.of(first.name() + " is in several tiers, " + in + others);
  }
}
