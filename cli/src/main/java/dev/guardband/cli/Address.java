package dev.guardband.cli;

import java.net.InetSocketAddress;

/** An address to listen on, as {@code 0.0.0.0:9877} or {@code [::]:9877}. */
final class Address {
  private static final int MOST = 65_535;

  private Address() {}

  static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
    String port = text.substring(colon + 1);
    if (colon < 0 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST) {
      throw new UserMistake("not an address to listen on: " + text + "; write 0.0.0.0:9877");
    }
    return host.isEmpty()
        ? new InetSocketAddress(Integer.parseInt(port))
        : new InetSocketAddress(host, Integer.parseInt(port));
  }
}
