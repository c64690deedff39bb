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
 * @param resources ARNs that are read, where the source knows them better than the operation tells
 */
public record ApiUse(Operation operation, int least, int most, List<String> resources) {
  public ApiUse {
    resources = List.copyOf(resources);
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("not a range of calls: " + least + " to " + most);
    }
  }

  /** One call a refresh. */
  public static ApiUse once(Operation operation) {
    return new ApiUse(operation, 1, 1, List.of());
  }

  /** One page or more a refresh, each of which is a call. */
  public static ApiUse pages(Operation operation, int most) {
    return new ApiUse(operation, 1, most, List.of());
  }
}
