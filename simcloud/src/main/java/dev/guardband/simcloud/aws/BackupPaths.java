package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which operation of AWS Backup a path means; all of them are asked with GET. */
final class BackupPaths {
  private static final List<Path> PATHS =
      List.of(
          path("ListProtectedResources", "/resources"),
          path("ListRecoveryPointsByResource", "/resources/{resourceArn}/recovery-points"),
          path("ListBackupVaults", "/backup-vaults"),
          path(
              "ListRecoveryPointsByBackupVault",
              "/backup-vaults/{backupVaultName}/recovery-points"),
          path("ListBackupJobs", "/backup-jobs"),
          path("ListCopyJobs", "/copy-jobs"),
          path("ListRestoreJobs", "/restore-jobs"),
          path("ListBackupPlans", "/backup/plans"),
          path("ListBackupSelections", "/backup/plans/{backupPlanId}/selections"),
          path("GetBackupSelection", "/backup/plans/{backupPlanId}/selections/{selectionId}"),
          path("GetBackupPlan", "/backup/plans/{backupPlanId}"),
          path("ListRestoreTestingPlans", "/restore-testing/plans"),
          path(
              "ListRestoreTestingSelections",
              "/restore-testing/plans/{RestoreTestingPlanName}/selections"));

  private static final List<String> ROOTS =
      List.of(
          "resources",
          "backup-vaults",
          "backup-jobs",
          "copy-jobs",
          "restore-jobs",
          "backup",
          "restore-testing");

  private record Path(String operation, Pattern pattern, List<String> names) {}

  private BackupPaths() {}

  private static Path path(String operation, String template) {
    List<String> names = new ArrayList<>();
    Matcher variables = Pattern.compile("\\{(\\w+)}").matcher(template);
    while (variables.find()) {
      names.add(variables.group(1));
    }
    // An ARN may hold slashes, which a client does or does not escape.
    String some = template.contains("{resourceArn}") ? "(.+)" : "([^/]+)";
    return new Path(
        operation, Pattern.compile(template.replaceAll("\\{\\w+}", some) + "/?"), names);
  }

  /** Whether a path begins as those of AWS Backup do. */
  static boolean isOne(String rawPath) {
    String[] parts = rawPath.split("/", 3);
    return parts.length > 1 && ROOTS.contains(parts[1]);
  }

  /** The operation, if there is one, and what of its input the path holds. */
  static Optional<String> operation(String rawPath, JsonObject input) {
    for (Path each : PATHS) {
      Matcher matcher = each.pattern().matcher(rawPath);
      if (matcher.matches()) {
        for (int i = 0; i < each.names().size(); i++) {
          // A plus sign in a path is itself, in a form it would be a space.
          String escaped = matcher.group(i + 1).replace("+", "%2B");
          input.addProperty(
              each.names().get(i), URLDecoder.decode(escaped, StandardCharsets.UTF_8));
        }
        return Optional.of(each.operation());
      }
    }
    return Optional.empty();
  }
}
