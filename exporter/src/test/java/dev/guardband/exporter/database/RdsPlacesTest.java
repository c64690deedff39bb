package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RdsPlacesTest {
  private static final String ODD = "Zahlungen \"ü\" \\ <&> 日本";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  RdsPlacesTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void two_databases_of_one_name_in_two_regions_stay_apart() throws Exception {
    put("eu-west-1", "ireland");
    put("us-east-1", "virginia");

    List<String> infos =
        Stream.concat(
                Text.of(read(Cloud.PROD_IRELAND), DatabaseMetrics.INFO).stream(),
                Text.of(read(Cloud.PROD_VIRGINIA), DatabaseMetrics.INFO).stream())
            .toList();

    assertThat(infos)
        .containsExactly(
            "rds_instance_info{account=\"prod\",region=\"eu-west-1\",database=\"orders\",engine=\"postgres\",tag_place=\"ireland\"} 1",
            "rds_instance_info{account=\"prod\",region=\"us-east-1\",database=\"orders\",engine=\"postgres\",tag_place=\"virginia\"} 1");
  }

  @Test
  void a_tag_of_any_letters_comes_through_whole() throws Exception {
    put("eu-west-1", ODD);

    assertThat(read(Cloud.PROD_IRELAND).samples())
        .filteredOn(sample -> sample.name().equals(DatabaseMetrics.INFO.name()))
        .singleElement()
        .satisfies(sample -> assertThat(sample.values().get(4)).isEqualTo(ODD));
  }

  @Test
  void a_change_of_class_version_or_status_moves_no_series_but_those_that_tell_it()
      throws Exception {
    Database before = put("eu-west-1", "here");
    List<String> was = names(read(Cloud.PROD_IRELAND));
    cloud
        .world()
        .databases()
        .put(
            before.toBuilder()
                .engine("postgres", "17.1")
                .instanceClass("db.r8g.large")
                .status("modifying")
                .allocatedGibibytes(200)
                .build());

    List<String> is = names(read(Cloud.PROD_IRELAND));

    assertThat(is)
        .filteredOn(name -> !was.contains(name))
        .containsExactly("rds_instance_version_info[prod, eu-west-1, orders, 17.1, db.r8g.large]");
    assertThat(is).hasSameSizeAs(was);
  }

  private static List<String> names(Reading reading) {
    return reading.samples().stream().map(sample -> sample.name() + sample.values()).toList();
  }

  private Database put(String region, String place) {
    Database database = Database.in(Cloud.PROD, region).named("orders").tag("place", place).build();
    cloud.world().databases().put(database);
    return database;
  }

  private Reading read(Place place) throws Exception {
    Settings settings =
        cloud
            .settings()
            .account("prod", Cloud.PROD, "eu-west-1", "us-east-1")
            .databaseLabel("place")
            .databases(RdsClusterTest.limits())
            .build();
    return new RdsSource(settings, cloud.calls(settings, new TryingUpstream(1)), clock, place)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }
}
