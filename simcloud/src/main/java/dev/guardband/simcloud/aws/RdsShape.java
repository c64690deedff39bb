package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A database as the DBInstance of DescribeDBInstances. */
final class RdsShape {
  private static final String CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
  private static final Instant CREATED = Instant.parse("2024-03-01T09:00:00Z");

  private RdsShape() {}

  static JsonObject of(Database database, Optional<Instant> latestRestorable) {
    JsonObject shape = new JsonObject();
    shape.addProperty("DBInstanceIdentifier", database.identifier());
    shape.addProperty("DBInstanceClass", database.instanceClass());
    shape.addProperty("Engine", database.engine());
    shape.addProperty("EngineVersion", database.engineVersion());
    shape.addProperty("DBInstanceStatus", database.status());
    shape.addProperty("MasterUsername", "admin");
    shape.add("Endpoint", endpoint(database));
    shape.addProperty("AllocatedStorage", database.allocatedGibibytes());
    shape.addProperty("StorageType", "gp3");
    shape.addProperty("InstanceCreateTime", Times.iso(CREATED));
    shape.addProperty("PreferredBackupWindow", "02:00-02:30");
    shape.addProperty("BackupRetentionPeriod", database.retentionDays());
    shape.addProperty("AvailabilityZone", database.region() + "a");
    latestRestorable.ifPresent(time -> shape.addProperty("LatestRestorableTime", Times.iso(time)));
    shape.addProperty("MultiAZ", database.is(Database.Trait.MULTI_AZ));
    shape.addProperty("PubliclyAccessible", database.is(Database.Trait.PUBLIC));
    shape.addProperty("StorageEncrypted", database.is(Database.Trait.ENCRYPTED));
    shape.addProperty("DeletionProtection", database.is(Database.Trait.DELETION_PROTECTED));
    membership(shape, database);
    shape.addProperty("DbiResourceId", resourceId(database));
    shape.addProperty("DBInstanceArn", database.arn());
    certificate(shape, database);
    shape.add("TagList", tags(database.tags()));
    return shape;
  }

  static String resourceId(Database database) {
    return "db-" + resourceId(database.arn());
  }

  static String resourceId(String arn) {
    UUID id = UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8));
    return id.toString().replace("-", "").toUpperCase(Locale.ROOT).substring(0, 26);
  }

  private static void membership(JsonObject shape, Database database) {
    if (!database.cluster().isEmpty()) {
      shape.addProperty("DBClusterIdentifier", database.cluster());
    }
    if (!database.replicaOf().isEmpty()) {
      shape.addProperty("ReadReplicaSourceDBInstanceIdentifier", database.replicaOf());
    }
  }

  private static void certificate(JsonObject shape, Database database) {
    JsonObject details = new JsonObject();
    details.addProperty("CAIdentifier", CERTIFICATE_AUTHORITY);
    details.addProperty("ValidTill", Times.iso(database.certificateExpiry()));
    shape.addProperty("CACertificateIdentifier", CERTIFICATE_AUTHORITY);
    shape.add("CertificateDetails", details);
  }

  private static JsonObject endpoint(Database database) {
    JsonObject endpoint = new JsonObject();
    String host = database.identifier() + ".simcloud." + database.region() + ".rds.amazonaws.com";
    endpoint.addProperty("Address", host);
    endpoint.addProperty("Port", database.engine().contains("mysql") ? 3306 : 5432);
    return endpoint;
  }

  static JsonObject tags(Map<String, String> all) {
    JsonArray tags = new JsonArray();
    all.forEach(
        (key, value) -> {
          JsonObject tag = new JsonObject();
          tag.addProperty("Key", key);
          tag.addProperty("Value", value);
          tags.add(tag);
        });
    JsonObject list = new JsonObject();
    list.add("Tag", tags);
    return list;
  }
}
