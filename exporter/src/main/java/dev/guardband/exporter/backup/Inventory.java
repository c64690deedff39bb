package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.settings.Backups.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every resource that AWS Backup knows of here, with its recovery points, each once. */
final class Inventory {
  private final Map<String, Protected> byName = new LinkedHashMap<>();
  private final Map<String, Place> homes = new LinkedHashMap<>();
  private final Map<String, String> resourceOfPoint = new LinkedHashMap<>();
  private final Home home;
  private final List<Tier> tiers;

  private Inventory(Home home, List<Tier> tiers) {
    this.home = home;
    this.tiers = List.copyOf(tiers);
  }

  /**
   * Puts together what was listed.
   *
   * @param types of protected resources by ARN
   */
  static Inventory of(Home home, List<Tier> tiers, Map<String, String> types, List<Point> points) {
    Inventory inventory = new Inventory(home, tiers);
    Map<String, List<Point>> byArn = new LinkedHashMap<>();
    types.keySet().forEach(arn -> byArn.put(arn, new ArrayList<>()));
    for (Point point : points) {
      byArn.computeIfAbsent(point.resource(), arn -> new ArrayList<>()).add(point);
      inventory.resourceOfPoint.put(point.arn(), point.resource());
    }
    byArn.forEach((arn, own) -> inventory.add(arn, types.getOrDefault(arn, ""), own));
    return inventory;
  }

  private void add(String arn, String listedType, List<Point> points) {
    Resource resource = Resource.ofArn(arn);
    // A bucket's ARN names no place: it lives elsewhere if all that is here was copied.
    boolean copied =
        !points.isEmpty()
            && points.stream().allMatch(point -> point.kept().copiedFrom().isPresent());
    Optional<String> from = copied ? points.get(0).kept().copiedFrom() : Optional.empty();
    Place lives = home.of(arn, from);
    homes.put(arn, lives);
    String type =
        listedType.isEmpty() ? points.stream().map(Point::type).findFirst().orElse("") : listedType;
    // An instance and a cluster of one name meet in one resource.
    byName.merge(
        lives.under(resource.name()),
        new Protected(arn, resource, lives, type, Tiers.of(tiers, resource), points),
        Inventory::both);
  }

  private static Protected both(Protected one, Protected other) {
    List<Point> points = new ArrayList<>(one.points());
    points.addAll(other.points());
    return new Protected(one.arn(), one.resource(), one.home(), one.type(), one.tiers(), points);
  }

  List<Protected> all() {
    return new ArrayList<>(byName.values());
  }

  List<Protected> living() {
    return byName.values().stream().filter(each -> each.home().equals(home.here())).toList();
  }

  /** Where a resource lives: a bucket, whose ARN names no place, where its points say. */
  Place homeOf(String arn) {
    Place known = homes.get(arn);
    return known == null ? home.of(arn) : known;
  }

  /** The resource that a recovery point restores; empty where it is not known, or gone. */
  Optional<String> resourceOf(String pointArn) {
    return Optional.ofNullable(resourceOfPoint.get(pointArn));
  }

  Home home() {
    return home;
  }

  List<Tier> tiers() {
    return tiers;
  }
}
