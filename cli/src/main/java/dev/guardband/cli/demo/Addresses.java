package dev.guardband.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The loopback ports of a demo. */
record Addresses(int cloud, int exporter, int prometheus, int alertmanager) {
  /** The ports that the documentation names, each unless something listens on it already. */
  static Addresses usual() throws IOException {
    return new Addresses(free(9900), free(9877), free(9090), free(9093));
  }

  /** Ports that nothing uses. */
  static Addresses any() throws IOException {
    return new Addresses(free(0), free(0), free(0), free(0));
  }

  private static int free(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      if (wanted == 0) {
        throw taken;
      }
      return free(0);
    }
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
