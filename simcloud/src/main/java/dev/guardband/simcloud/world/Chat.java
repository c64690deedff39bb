package dev.guardband.simcloud.world;

import java.util.Set;
import java.util.TreeSet;

/** Which tokens and channels the chat knows; while none is named, all are good. */
public final class Chat {
  private final Set<String> tokens = new TreeSet<>();
  private final Set<String> channels = new TreeSet<>();

  Chat() {}

  public synchronized void addToken(String token) {
    tokens.add(token);
  }

  public synchronized void addChannel(String channel) {
    channels.add(channel);
  }

  public synchronized boolean acceptsToken(String token) {
    return tokens.isEmpty() || tokens.contains(token);
  }

  public synchronized boolean hasChannel(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }
}
