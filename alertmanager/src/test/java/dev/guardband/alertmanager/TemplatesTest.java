package dev.guardband.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplatesTest {
  private static final String LABELS =
      """
      "site": "acme-prod", "team": "payments", "domain": "cost", "severity": "critical"\
      """;
  private static final String API =
      """
      {"status": "firing",
       "labels": {%s, "guard": "budget", "alertname": "BudgetExceeded", "subject": "api & <web>"},
       "annotations": {"summary": "A budget is spent.", "description": "Spent 120%% & more.",
         "runbook_url": "https://r/BudgetExceeded.md", "dashboard_url": "https://g/d/x?viewPanel=10"}}
      """
          .formatted(LABELS);
  private static final String PLATFORM =
      """
      {"status": "resolved",
       "labels": {%s, "guard": "budget", "alertname": "BudgetUnmeasured", "subject": "platform"},
       "annotations": {"summary": "A budget has no spend.", "description": "No spend in USD.",
         "runbook_url": "runbooks/BudgetUnmeasured.md", "dashboard_url": "/d/x?viewPanel=10"}}
      """
          .formatted(LABELS);
  private static final String ONE =
      """
      {"status": "firing", "externalURL": "http://am", "alerts": [%s],
       "commonLabels": {%s, "guard": "budget", "alertname": "BudgetExceeded", "subject": "api & <web>"},
       "commonAnnotations": {"summary": "A budget is spent.",
         "runbook_url": "https://r/BudgetExceeded.md", "dashboard_url": "https://g/d/x?viewPanel=10"}}
      """
          .formatted(API, LABELS);
  private static final String TWO =
      """
      {"status": "firing", "externalURL": "http://am", "alerts": [%s, %s],
       "commonLabels": {%s, "guard": "budget"}, "commonAnnotations": {}}
      """
          .formatted(API, PLATFORM, LABELS);
  private static final String RESOLVED =
      """
      {"status": "resolved", "externalURL": "http://am", "alerts": [%s], "commonLabels": {%s},
       "commonAnnotations": {"summary": "A budget has no spend."}}
      """
          .formatted(PLATFORM, LABELS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          one      ~ guardband.summary            ~ A budget is spent.
          two      ~ guardband.summary            ~ 2 cost alerts of payments.
          one      ~ guardband.guard              ~ budget
          resolved ~ guardband.guard              ~ several
          one      ~ guardband.subject            ~ api & <web>
          two      ~ guardband.subject            ~ 2 subjects
          one      ~ guardband.domain             ~ cost
          two      ~ guardband.runbook            ~ https://r/BudgetExceeded.md
          one      ~ guardband.dashboard          ~ https://g/d/x?viewPanel=10
          one      ~ guardband.pagerduty.severity ~ critical
          one      ~ guardband.slack.color        ~ danger
          resolved ~ guardband.slack.color        ~ good
          one      ~ guardband.slack.title        ~ Critical: A budget is spent.
          resolved ~ guardband.slack.title        ~ Resolved: A budget has no spend.
          one      ~ guardband.slack.footer       ~ payments · cost · acme-prod
          two      ~ guardband.pagerduty.firing   ~ BudgetExceeded api & <web>: Spent 120% & more.¶
          two      ~ guardband.pagerduty.resolved ~ BudgetUnmeasured platform: No spend in USD.¶
          resolved ~ guardband.silence ~ http://am/#/silences/new?filter=%7Bdomain%3D%22cost%22%2Cseverity%3D%22critical%22%2Csite%3D%22acme-prod%22%2Cteam%3D%22payments%22%7D
          one      ~ guardband.slack.text ~ *api &amp; &lt;web&gt;* Spent 120% &amp; more.¶<https://r/BudgetExceeded.md|Runbook> · <https://g/d/x?viewPanel=10|Dashboard> · <http://am/#/silences/new?filter=%7Balertname%3D%22BudgetExceeded%22%2Cdomain%3D%22cost%22%2Cguard%3D%22budget%22%2Cseverity%3D%22critical%22%2Csite%3D%22acme-prod%22%2Csubject%3D%22api%20%26%20%3Cweb%3E%22%2Cteam%3D%22payments%22%7D|Silence>¶
          resolved ~ guardband.slack.text ~ *platform* (resolved) No spend in USD.¶<http://am/#/silences/new?filter=%7Balertname%3D%22BudgetUnmeasured%22%2Cdomain%3D%22cost%22%2Cguard%3D%22budget%22%2Cseverity%3D%22critical%22%2Csite%3D%22acme-prod%22%2Csubject%3D%22platform%22%2Cteam%3D%22payments%22%7D|Silence>¶
          """)
  void messages_read_as_written(
      String group, String template, String expected, @TempDir Path directory) throws Exception {
    Tool.write(new Fixture().settings(), directory);
    Files.writeString(
        directory.resolve("data.json"),
        group.equals("one") ? ONE : group.equals("two") ? TWO : RESOLVED);

    Tool.Result result =
        Tool.run(
            directory,
            "amtool",
            "template",
            "render",
            "--template.glob=alertmanager/templates/*.tmpl",
            "--template.text=" + Templates.call(template),
            "--template.data=data.json");

    assertThat(result).isEqualTo(new Tool.Result(0, expected.replace('¶', '\n')));
  }
}
