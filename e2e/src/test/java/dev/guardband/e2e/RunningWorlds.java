package dev.guardband.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Worlds that run at the same time, and what they scrape. */
final class RunningWorlds implements AutoCloseable {
  /** Making blocks takes a processor, running does not. */
  private static final int STARTED_AT_ONCE = 2;

  private final Path directory;
  private final HttpServer present;
  private final ExecutorService scrapes = Executors.newFixedThreadPool(4);
  private final List<RunningWorld> running = new ArrayList<>();

  private RunningWorlds(Path directory, HttpServer present) {
    this.directory = directory;
    this.present = present;
    present.setExecutor(scrapes);
    present.start();
  }

  /**
   * Starts all of them.
   *
   * @param directory takes what they write
   */
  static RunningWorlds start(List<World> worlds, Path directory) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RunningWorlds started = new RunningWorlds(directory, HttpServer.create(anyPort, 0));
    try {
      started.start(worlds);
      return started;
    } catch (Exception | AssertionError failed) {
      started.close();
      throw failed;
    }
  }

  private void start(List<World> worlds) throws Exception {
    List<Callable<RunningWorld>> starts = new ArrayList<>();
    worlds.forEach(world -> starts.add(() -> start(world)));
    ExecutorService starters = Executors.newFixedThreadPool(STARTED_AT_ONCE);
    try {
      List<ExecutionException> failures = new ArrayList<>();
      for (Future<RunningWorld> started : starters.invokeAll(starts)) {
        try {
          running.add(started.get());
        } catch (ExecutionException failed) {
          failures.add(failed);
        }
      }
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
    } finally {
      starters.shutdown();
    }
  }

  private RunningWorld start(World world) throws Exception {
    String path = "/" + world.name();
    present.createContext(path, exchange -> answer(exchange, world));
    return RunningWorld.start(
        world, directory, URI.create("http://127.0.0.1:" + present.getAddress().getPort() + path));
  }

  private static void answer(HttpExchange exchange, World world) throws IOException {
    byte[] body = world.exposed(Instant.now()).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  RunningWorld of(World world) {
    return running.stream()
        .filter(each -> each.world().name().equals(world.name()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    running.forEach(RunningWorld::close);
    present.stop(0);
    scrapes.shutdown();
  }
}
