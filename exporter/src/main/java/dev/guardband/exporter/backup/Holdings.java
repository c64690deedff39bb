package dev.guardband.exporter.backup;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What vaults hold, by resource; it is added page by page. */
final class Holdings {
  private final Instant now;
  private final Set<String> wanted;
  private final Map<String, Holding> byResource = new LinkedHashMap<>();
  private final Map<String, String> resourceOfPoint = new LinkedHashMap<>();
  private Set<String> pageBefore = Set.of();

  /**
   * Nothing yet.
   *
   * @param wanted the ARNs of recovery points whose resource will be asked for
   */
  Holdings(Instant now, Set<String> wanted) {
    this.now = now;
    this.wanted = new HashSet<>(wanted);
  }

  /** Nothing of another vault. */
  Holdings empty() {
    return new Holdings(now, wanted);
  }

  /** A vault that changes between pages may give one point twice, on pages that follow. */
  void addPage(List<Point> page) {
    page.stream().filter(point -> !pageBefore.contains(point.arn())).forEach(this::add);
    pageBefore = page.stream().map(Point::arn).collect(Collectors.toSet());
  }

  private void add(Point point) {
    byResource.merge(point.resource(), Holding.of(point, now), Holding::plus);
    if (wanted.contains(point.arn())) {
      resourceOfPoint.put(point.arn(), point.resource());
    }
  }

  void addAll(Holdings vault) {
    vault.byResource.forEach((arn, holding) -> byResource.merge(arn, holding, Holding::plus));
    resourceOfPoint.putAll(vault.resourceOfPoint);
  }

  /** By the ARN of the resource, in the order in which they were listed. */
  Map<String, Holding> byResource() {
    return byResource;
  }

  /** The resource that a wanted recovery point restores; empty where it is gone. */
  Optional<String> resourceOf(String pointArn) {
    return Optional.ofNullable(resourceOfPoint.get(pointArn));
  }
}
