package dev.guardband.exporter.service;

import dev.guardband.exporter.fetch.Fetch;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How one health check ended: the {@code outcome} label. */
enum Outcome {
  SUCCESS,
  /** The host's name is not known. */
  DNS,
  /** Nobody accepts connections, or there is no way there. */
  CONNECT,
  /** No trust in the certificate, or no common protocol. */
  TLS,
  /** No whole answer in time. */
  TIMEOUT,
  /** To another address, or again and again. */
  REDIRECT,
  STATUS_4XX,
  STATUS_5XX,
  /** 1xx, 304 and what does not exist. */
  STATUS_OTHER,
  /** Cut off, or no HTTP. */
  BROKEN;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Outcome of(Fetch.Answer answer) {
    return switch (answer.status() / 100) {
      case 2 -> SUCCESS;
      case 4 -> STATUS_4XX;
      case 5 -> STATUS_5XX;
      default -> answer.location().isPresent() ? REDIRECT : STATUS_OTHER;
    };
  }

  /** By what was thrown; an answer that is late says so itself. */
  static Outcome of(@Nullable Throwable cause) {
    if (cause instanceof SocketTimeoutException) {
      return TIMEOUT;
    }
    if (cause instanceof UnknownHostException) {
      return DNS;
    }
    if (cause instanceof SSLException) {
      return TLS;
    }
    boolean refused = cause instanceof ConnectException || cause instanceof NoRouteToHostException;
    return refused ? CONNECT : BROKEN;
  }

  /** Whether how long it took says how slow the service is; a refusal takes no time. */
  boolean isTimed() {
    return switch (this) {
      case SUCCESS, TIMEOUT, REDIRECT, STATUS_4XX, STATUS_5XX, STATUS_OTHER -> true;
      case DNS, CONNECT, TLS, BROKEN -> false;
    };
  }
}
