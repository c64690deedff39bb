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
  private final Holdings holdings;
  private final Home home;
  private final List<Tier> tiers;

  private Inventory(Home home, List<Tier> tiers, Holdings holdings) {
    this.home = home;
    this.tiers = List.copyOf(tiers);
    this.holdings = holdings;
  }

  /**
   * Puts together what was listed.
   *
   * @param types of protected resources by ARN
   */
  static Inventory of(Home home, List<Tier> tiers, Map<String, String> types, Holdings holdings) {
    Inventory inventory = new Inventory(home, tiers, holdings);
    Map<String, Holding> byArn = new LinkedHashMap<>();
    types.keySet().forEach(arn -> byArn.put(arn, Holding.NONE));
    byArn.putAll(holdings.byResource());
    byArn.forEach((arn, own) -> inventory.add(arn, types.getOrDefault(arn, ""), own));
    return inventory;
  }

  private void add(String arn, String listedType, Holding points) {
    Resource resource = Resource.ofArn(arn);
    // A bucket's ARN names no place: it lives elsewhere if all that is here was copied.
    Optional<String> from =
        points
            .first()
            .filter(point -> points.onlyCopies())
            .flatMap(point -> point.kept().copiedFrom());
    Place lives = home.of(arn, from);
    homes.put(arn, lives);
    String type = listedType.isEmpty() ? points.first().map(Point::type).orElse("") : listedType;
    // An instance and a cluster of one name meet in one resource.
    byName.merge(
        lives.under(resource.name()),
        new Protected(arn, resource, lives, type, Tiers.of(tiers, resource), points),
        Inventory::both);
  }

  private static Protected both(Protected one, Protected other) {
    Holding points = one.points().plus(other.points());
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

  /** The resource that a restored recovery point is of; empty where it is not known, or gone. */
  Optional<String> resourceOf(String pointArn) {
    return holdings.resourceOf(pointArn);
  }

  Home home() {
    return home;
  }

  List<Tier> tiers() {
    return tiers;
  }
}
