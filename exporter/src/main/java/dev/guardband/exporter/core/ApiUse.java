package dev.guardband.exporter.core;

import dev.guardband.exporter.core.Upstream.Operation;
import java.util.List;

/**
 * What one refresh of a source asks of an API, said before anything is asked: what it will cost,
 * and what must be allowed.
 *
 * @param least calls of a refresh: one, or one page
 * @param most calls of a refresh that are to be reckoned with; more are made where there are more
 *     pages
 * @param leastUnits what the least of these calls is billed for; the operation's units are the most
 * @param resources ARNs that are read, where the source knows them better than the operation tells
 */
public record ApiUse(
    Operation operation, int least, int most, long leastUnits, List<String> resources) {
  public ApiUse {
    resources = List.copyOf(resources);
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("not a range of calls: " + least + " to " + most);
    }
  }

  public ApiUse(Operation operation, int least, int most, List<String> resources) {
    this(operation, least, most, operation.units(), resources);
  }

  /** One call a refresh. */
  public static ApiUse once(Operation operation) {
    return new ApiUse(operation, 1, 1, List.of());
  }

  /** One page or more a refresh, each of which is a call. */
  public static ApiUse pages(Operation operation, int most) {
    return new ApiUse(operation, 1, most, List.of());
  }

  /** One call a refresh that is billed for no fewer units than these, and for the operation's. */
  public static ApiUse units(Operation operation, long least) {
    return new ApiUse(operation, 1, 1, least, List.of());
  }
}
