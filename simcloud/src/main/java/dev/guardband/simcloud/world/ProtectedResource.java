package dev.guardband.simcloud.world;

/**
 * A resource that AWS Backup looks after.
 *
 * <p>Example: {@code new ProtectedResource("222222222222", "eu-west-1", "arn:aws:s3:::media",
 * "S3")}; the type is one of AWS Backup's: RDS, Aurora, DynamoDB, S3, EFS, EBS, EC2.
 */
public record ProtectedResource(String account, String region, String arn, String type) {
  public ProtectedResource {
    if (!arn.startsWith("arn:")) {
      throw new IllegalArgumentException("a protected resource needs its ARN, was " + arn);
    }
  }
}
