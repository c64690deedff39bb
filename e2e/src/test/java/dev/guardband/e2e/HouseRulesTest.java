package dev.guardband.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class HouseRulesTest {
  private static final String HOUSE = "dev.guardband.";

  /** The PostgreSQL table that applications keep; the metric has its name from it. */
  private static final String BREAKER_TABLE = "sre_circuit_breaker_state";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.guardband");
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.guardband");
  private static final String[] GENERATORS =
      packages("model", "render", "rulegen", "dashboards", "alertmanager", "helm");

  /** Public, though no other package names them in the code that is shipped, and why. */
  private static final Map<String, String> PUBLIC_FOR =
      new TreeMap<>(
          Map.of(
              "cli.Main", "the launcher starts it",
              "exporter.logging.LastingLogManager", "the JDK makes it",
              "config.Reference", "the reference pages are printed from it",
              "render.MetricsReference", "the reference pages are printed from it",
              "rulegen.AlertsReference", "the reference pages are printed from it",
              "simcloud.calls.Target", "tests of other modules put faults in its way",
              "simcloud.world.BackupSchedule", "tests of other modules build worlds with it"));

  /** Every module and the modules that it may use. */
  static Stream<Arguments> directions() {
    return Stream.of(
        Arguments.of("model", List.of()),
        Arguments.of("config", List.of("model")),
        Arguments.of("render", List.of("model")),
        Arguments.of("exporter", List.of("model")),
        Arguments.of("rulegen", List.of("render", "model")),
        Arguments.of("dashboards", List.of("render", "model")),
        Arguments.of("alertmanager", List.of("render", "model")),
        Arguments.of("helm", List.of("render", "model")),
        Arguments.of("simcloud", List.of()));
  }

  @ParameterizedTest(name = "{0} uses {1}")
  @MethodSource("directions")
  void dependencies_point_one_way(String module, List<String> used) {
    List<String> allowed = Stream.concat(Stream.of(module), used.stream()).toList();

    noClasses()
        .that()
        .resideInAnyPackage(packages(module))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.guardband..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(packages(allowed.toArray(String[]::new))))))
        .check(MAIN);
  }

  @Test
  void every_module_has_its_direction() {
    Set<String> known =
        directions()
            .map(each -> String.valueOf(each.get()[0]))
            .collect(Collectors.toCollection(TreeSet::new));
    known.add("cli");

    assertThat(MAIN.stream().map(HouseRulesTest::module).distinct())
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static String module(JavaClass type) {
    return type.getPackageName().substring(HOUSE.length()).replaceFirst("\\..*", "");
  }

  @Test
  void model_needs_the_jdk_only() {
    classes()
        .that()
        .resideInAPackage("dev.guardband.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.guardband.model..", "org.jspecify..")
        .check(MAIN);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "org.yaml.snakeyaml.., config render cli.demo",
    "software.amazon.awssdk.., exporter",
    "io.prometheus.client.., exporter",
    "org.HdrHistogram.., exporter",
    "io.github.resilience4j.., exporter",
    "com.sun.net.httpserver.., exporter simcloud",
    "de.siegmar.fastcsv.., exporter cli.demo",
    "picocli.., cli",
  })
  void a_library_stays_in_its_module(String library, String modules) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages(modules.split(" ")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @Test
  void generators_know_no_time_no_chance_and_no_machine() {
    noClasses()
        .that()
        .resideInAnyPackage(GENERATORS)
        .should()
        .dependOnClassesThat(
            describe(
                "know time, chance or machine",
                type ->
                    Set.of(
                            "java.time.Clock",
                            "java.util.Random",
                            "java.util.UUID",
                            "java.util.concurrent.ThreadLocalRandom",
                            "java.security.SecureRandom",
                            "java.net.InetAddress")
                        .contains(type.getName())))
        .orShould()
        .accessTargetWhere(
            describe(
                "reads time or environment",
                access ->
                    access.getTarget().getName().equals("now")
                        || isSystem(
                            access,
                            "getenv",
                            "getProperty",
                            "nanoTime",
                            "currentTimeMillis",
                            "identityHashCode")))
        .check(MAIN);
  }

  private static boolean isSystem(JavaAccess<?> access, String... names) {
    return access.getTargetOwner().isEquivalentTo(System.class)
        && List.of(names).contains(access.getTarget().getName());
  }

  @Test
  void generators_use_no_collection_whose_order_changes_from_run_to_run() {
    noClasses()
        .that()
        .resideInAnyPackage(GENERATORS)
        .should()
        .callMethodWhere(
            describe(
                "makes a map or set of an order by chance",
                call -> {
                  JavaClass owner = call.getTargetOwner();
                  String name = call.getTarget().getName();
                  int arguments = call.getTarget().getRawParameterTypes().size();
                  boolean map = owner.isEquivalentTo(Map.class);
                  boolean set = owner.isEquivalentTo(Set.class);
                  boolean copies = name.equals("copyOf") || name.equals("ofEntries");
                  boolean several = name.equals("of") && arguments > (map ? 2 : 0);
                  return (map || set) && (copies || several);
                }))
        .check(MAIN);
  }

  @Test
  void classes_are_final() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .orShould()
        .beEnums()
        .check(MAIN);
  }

  @Test
  void what_is_public_is_used_by_another_package() {
    List<String> needless =
        ALL.stream()
            .filter(type -> MAIN.contain(type.getName()))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(PUBLIC))
            .filter(type -> !isUsedElsewhere(type) && !isInPublicSignature(type))
            .map(type -> type.getName().substring(HOUSE.length()))
            .sorted()
            .toList();

    assertThat(needless).isSubsetOf(PUBLIC_FOR.keySet());
  }

  private static boolean isUsedElsewhere(JavaClass type) {
    return ALL.stream()
        .filter(each -> !each.getPackageName().equals(type.getPackageName()))
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .anyMatch(use -> topLevel(use.getTargetClass()).equals(type));
  }

  /** A type that others get or give without naming it. */
  private static boolean isInPublicSignature(JavaClass type) {
    return ALL.stream()
        .filter(each -> !each.equals(type) && topLevel(each).getModifiers().contains(PUBLIC))
        .flatMap(each -> each.getCodeUnits().stream())
        .filter(code -> code.getModifiers().contains(PUBLIC))
        .flatMap(code -> code.getAllInvolvedRawTypes().stream())
        .anyMatch(involved -> topLevel(involved).equals(type));
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::topLevel).orElse(type);
  }

  @Test
  void a_metric_is_named_in_the_catalog_only() throws Exception {
    // `up` and `ALERTS` are words as well.
    String names =
        Catalog.all().stream()
            .map(Metric::name)
            .filter(name -> name.matches(".*[_:].*"))
            .distinct()
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Pattern named = Pattern.compile("(?<![\\w:])(" + names + ")(?![\\w:])");

    List<Path> files =
        Sources.main().stream()
            .filter(
                file ->
                    !file.toString().contains("/model/src/main/java/dev/guardband/model/metric/"))
            .toList();

    List<Sources.Literal> literals = Sources.literals(files);
    assertThat(literals).hasSizeGreaterThan(500);
    assertThat(literals)
        .filteredOn(literal -> named.matcher(literal.text()).find())
        .extracting(Sources.Literal::text)
        .containsExactly(BREAKER_TABLE);
  }

  @Test
  void nothing_is_left_for_later() {
    // Not written in one, or this file would have it.
    Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    assertThat(Stream.concat(Sources.main().stream(), Sources.tests().stream()))
        .noneMatch(file -> later.matcher(Sources.text(file)).find());
  }

  @Test
  void only_the_command_prints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.guardband.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MAIN);
  }

  @Test
  void every_package_is_null_marked() {
    Set<Path> packages =
        Stream.concat(Sources.main().stream(), Sources.tests().stream())
            .map(Path::getParent)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages)
        .allMatch(
            directory ->
                isNullMarked(directory)
                    || isNullMarked(
                        Path.of(directory.toString().replace("/src/test/", "/src/main/"))));
  }

  private static boolean isNullMarked(Path directory) {
    Path file = directory.resolve("package-info.java");
    return Files.exists(file) && Sources.text(file).contains("\n@NullMarked\npackage ");
  }

  @ParameterizedTest
  @EnumSource
  void each_output_has_a_class_of_the_domains_stem(Domain domain) {
    String stem = domain.name().charAt(0) + domain.name().substring(1).toLowerCase(Locale.ROOT);

    assertThat(MAIN.contain(HOUSE + "rulegen." + stem + "Rules")).isTrue();
    assertThat(MAIN.contain(HOUSE + "dashboards." + stem + "Board")).isTrue();
    // Custom rules are of the user's own metrics, and no source reads the exporter itself.
    assertThat(MAIN.contain(HOUSE + "model.metric." + stem + "Metrics"))
        .isEqualTo(domain != Domain.CUSTOM);
    assertThat(MAIN.containPackage(HOUSE + "exporter." + domain.label()))
        .isEqualTo(domain != Domain.CUSTOM && domain != Domain.EXPORTER);
  }

  private static String[] packages(String... modules) {
    return Arrays.stream(modules).map(module -> HOUSE + module + "..").toArray(String[]::new);
  }
}
