package dev.guardband.simcloud.inbox;

import dev.guardband.simcloud.calls.Call;
import dev.guardband.simcloud.calls.CallLog;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The inbox as one page: open incidents, what was said in chat, the switches, the newest calls. */
public final class InboxPage {
  private static final String MARK = "<!--content-->";
  private static final int SHOWN_MESSAGES = 40;
  private static final int SHOWN_CALLS = 25;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final World world;
  private final Inbox inbox;
  private final CallLog calls;
  private final String frame = frame();

  public InboxPage(World world, Inbox inbox, CallLog calls) {
    this.world = world;
    this.inbox = inbox;
    this.calls = calls;
  }

  public String json() {
    return InboxJson.print(world, inbox, calls);
  }

  public String html() {
    List<Incident> incidents = Incident.of(inbox.messages());
    StringBuilder out = new StringBuilder();
    header(out, incidents);
    out.append("<div class=\"columns\"><div>");
    section(out, "Incidents", incidents.stream().map(this::incident).toList(), "No incident yet.");
    section(out, "Chat", chat(), "No message yet.");
    out.append("</div><div>");
    scenarios(out);
    calls(out);
    out.append("</div></div>");
    return frame.replace(MARK, out);
  }

  private void header(StringBuilder out, List<Incident> incidents) {
    long open = incidents.stream().filter(each -> each.state() != Incident.State.RESOLVED).count();
    String tone = open == 0 ? "good" : "critical";
    out.append("<header><h1>simcloud inbox</h1>");
    tile(out, tone, Long.toString(open), open == 1 ? "open incident" : "open incidents");
    Optional<Message> beat = inbox.lastHeartbeat();
    String last = beat.map(message -> ago(message.receivedAt())).orElse("none yet");
    tile(out, beat.isPresent() ? "good" : "dim", last, "last heartbeat of " + inbox.heartbeats());
    tile(out, "dim", "$" + calls.costUsd().toPlainString(), "billed calls of AWS");
    out.append("</header>");
  }

  private static void tile(StringBuilder out, String tone, String value, String label) {
    out.append("<div class=\"tile ").append(tone).append("\"><b>").append(Html.escape(value));
    out.append("</b><span>").append(Html.escape(label)).append("</span></div>");
  }

  private static void section(StringBuilder out, String title, List<String> cards, String none) {
    out.append("<section><h2>").append(title).append("</h2>");
    cards.forEach(out::append);
    if (cards.isEmpty()) {
      out.append("<p class=\"empty\">").append(none).append("</p>");
    }
    out.append("</section>");
  }

  private String incident(Incident incident) {
    boolean resolved = incident.state() == Incident.State.RESOLVED;
    String tone = resolved ? "good" : tone(incident.severity());
    String state = incident.state().name().toLowerCase(Locale.ROOT);
    List<String> links = new ArrayList<>();
    incident.links().forEach(link -> links.add(Html.link(link.text(), link.href())));
    return "<article class=\"card "
        + tone
        + (resolved ? " resolved" : "")
        + "\"><div class=\"head\"><span class=\"badge\">"
        + Html.escape(resolved ? state : incident.severity())
        + "</span><span class=\"dim\">PagerDuty · "
        + (resolved ? Html.escape(incident.severity()) : state)
        + " · opened "
        + TIME.format(incident.opened())
        + ", changed "
        + TIME.format(incident.changed())
        + "</span></div><p class=\"summary\">"
        + Html.escape(incident.summary())
        + "</p><p class=\"dim\">"
        + Html.escape(incident.about())
        + "</p><p>"
        + String.join(" · ", links)
        + "</p></article>";
  }

  private List<String> chat() {
    List<Message> messages = new ArrayList<>(inbox.messages());
    Collections.reverse(messages);
    return messages.stream()
        .filter(message -> message.kind() != Message.Kind.PAGERDUTY)
        .filter(message -> message.kind() != Message.Kind.HEARTBEAT)
        .limit(SHOWN_MESSAGES)
        .map(InboxPage::chatCard)
        .toList();
  }

  private static String chatCard(Message message) {
    ChatMessage chat = ChatMessage.of(message);
    String where = chat.channel().isEmpty() ? "webhook" : chat.channel();
    StringBuilder out = new StringBuilder("<article class=\"card chat\"><div class=\"head\"><b>");
    out.append(Html.escape(where)).append("</b><span class=\"dim\">");
    out.append(Html.escape(chat.author())).append(' ').append(TIME.format(message.receivedAt()));
    out.append(message.accepted() ? "" : " · refused").append("</span></div>");
    for (ChatMessage.Part part : chat.parts()) {
      String color = part.color().isEmpty() ? "var(--line)" : part.color();
      out.append("<div class=\"part\" style=\"border-color:").append(color).append("\">");
      out.append(part.html()).append("</div>");
    }
    return out.append("</article>").toString();
  }

  private void scenarios(StringBuilder out) {
    out.append("<section><h2>Scenarios</h2><div class=\"switches\">");
    for (Scenario scenario : Scenario.values()) {
      boolean on = world.scenarios().isOn(scenario);
      out.append("<form method=\"post\" action=\"/scenarios/").append(scenario.label());
      out.append("?on=").append(!on).append("\"><button role=\"switch\" aria-checked=\"");
      out.append(on).append("\">").append(scenario.label()).append("</button></form>");
    }
    out.append("</div></section>");
  }

  private void calls(StringBuilder out) {
    out.append("<section><h2>Calls</h2><table><tbody>");
    calls.counts().forEach((name, count) -> row(out, name, Long.toString(count), ""));
    out.append("</tbody></table><h2>Newest AWS calls</h2><table><tbody>");
    for (Call call : calls.newestOfAws(SHOWN_CALLS)) {
      String name = call.scope().service() + " " + call.scope().operation();
      String where = call.scope().account() + " " + call.scope().region();
      String status = call.status() == 0 ? "…" : Integer.toString(call.status());
      row(out, name + " " + where, status, TIME.format(call.at()));
    }
    out.append("</tbody></table></section>");
  }

  private static void row(StringBuilder out, String name, String value, String time) {
    out.append("<tr><td>").append(Html.escape(name.trim())).append("</td><td class=\"number\">");
    out.append(Html.escape(value)).append("</td><td class=\"dim\">").append(time);
    out.append("</td></tr>");
  }

  private String ago(Instant then) {
    return Duration.between(then, world.clock().instant()).toSeconds() + " s ago";
  }

  private static String tone(String severity) {
    return switch (severity) {
      case "critical", "error" -> "critical";
      case "warning" -> "warning";
      default -> "info";
    };
  }

  private static String frame() {
    try (InputStream in = InboxPage.class.getResourceAsStream("inbox.html")) {
      if (in == null) {
        throw new IllegalStateException("inbox.html is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("inbox.html cannot be read", e);
    }
  }
}
