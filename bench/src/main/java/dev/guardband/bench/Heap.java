package dev.guardband.bench;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/** What a thing keeps on the heap after everything else is collected. */
final class Heap {
  private static final int COLLECTIONS = 3;
  private static final double MEBIBYTE = 1024 * 1024;

  private Heap() {}

  /** Mebibytes that what is made keeps alive. */
  static double retainedBy(Supplier<Object> maker) {
    double before = used();
    Object made = maker.get();
    try {
      return used() - before;
    } finally {
      Reference.reachabilityFence(made);
    }
  }

  private static double used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      ManagementFactory.getMemoryMXBean().gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }
}
