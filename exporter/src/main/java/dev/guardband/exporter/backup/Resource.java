package dev.guardband.exporter.backup;

import java.util.List;

/**
 * What a tier can hold.
 *
 * @param name the {@code resource} label: {@code rds:orders}, else the ARN
 * @param subjects what patterns are held against: {@code rds:orders}, the ARN, {@code
 *     tag:KEY=VALUE}
 */
public record Resource(String name, List<String> subjects) {
  private static final String RDS = "rds:";

  public Resource {
    subjects = List.copyOf(subjects);
  }

  /**
   * Names an RDS instance or cluster, so that all mechanisms that back it up meet in one resource:
   * {@code rds:orders}.
   */
  public static String ofDatabase(String name) {
    return RDS + name;
  }

  /**
   * The resource of an ARN as AWS Backup gives it: {@code
   * arn:aws:rds:eu-west-1:222222222222:db:orders} and {@code …:cluster:orders} are {@code
   * rds:orders}, any other is itself.
   */
  static Resource ofArn(String arn) {
    String[] parts = arn.split(":", 7);
    boolean database =
        parts.length == 7
            && parts[2].equals("rds")
            && (parts[5].equals("db") || parts[5].equals("cluster"));
    if (!database) {
      return new Resource(arn, List.of(arn));
    }
    String name = ofDatabase(parts[6]);
    return new Resource(name, List.of(name, arn));
  }

  /** By its label alone. */
  static Resource ofName(String name) {
    return new Resource(name, List.of(name));
  }

  /** The name of the instance or cluster. */
  String database() {
    return name.substring(RDS.length());
  }

  public boolean isDatabase() {
    return name.startsWith(RDS);
  }
}
