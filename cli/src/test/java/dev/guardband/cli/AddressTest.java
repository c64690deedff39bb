package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0:9877, 0.0.0.0, 9877",
    "127.0.0.1:0, 127.0.0.1, 0",
    "[::1]:65535, ::1, 65535",
    "[::]:9877, ::, 9877",
  })
  void host_and_port_are_told_apart(String text, String host, int port) {
    assertThat(Address.parse(text)).isEqualTo(new InetSocketAddress(host, port));
  }

  @Test
  void a_port_alone_is_that_of_every_address() {
    assertThat(Address.parse(":9877")).isEqualTo(new InetSocketAddress(9877));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "9877", "localhost", "localhost:", "localhost:http", "0.0.0.0:65536", "a:-1"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(UserMistake.class)
        .hasMessage("not an address to listen on: " + text + "; write 0.0.0.0:9877");
  }
}
