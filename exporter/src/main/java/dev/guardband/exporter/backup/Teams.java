package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.settings.Owners;
import java.util.List;

/** Who owns what AWS Backup knows, which tells no tags. */
record Teams(Owners owners, Place here) {
  String of(Resource resource) {
    String account = "account:" + here.account();
    return resource.isDatabase()
        ? owners.of(List.of(account, "database:" + resource.database()))
        : owners.of(List.of(account));
  }
}
