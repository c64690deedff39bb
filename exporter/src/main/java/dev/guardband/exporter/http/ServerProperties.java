package dev.guardband.exporter.http;

/**
 * Limits of the JDK's server, which it takes from system properties when its first class loads.
 * Without them a few clients that send their headers slowly hold all threads for good.
 */
final class ServerProperties {
  private ServerProperties() {}

  /** Sets those that the command line has not set. */
  static void set() {
    seconds("sun.net.httpserver.maxReqTime", 3);
    seconds("sun.net.httpserver.maxRspTime", 60);
    seconds("sun.net.httpserver.idleInterval", 30);
    set("sun.net.httpserver.maxIdleConnections", "200");
    set("sun.net.httpserver.maxReqHeaders", "100");
    // Well above the threads, so that slow clients do not keep a scrape from connecting.
    set("jdk.httpserver.maxConnections", "2048");
    // Else a kept connection waits 40 ms for the client's delayed acknowledgement.
    set("sun.net.httpserver.nodelay", "true");
  }

  private static void seconds(String name, int value) {
    set(name, String.valueOf(value));
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
