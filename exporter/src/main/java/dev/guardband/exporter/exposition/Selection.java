package dev.guardband.exporter.exposition;

import dev.guardband.model.Domain;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The domains whose families an answer holds.
 *
 * @param domains a family belongs to the domain of its name, whichever source exposes it
 */
public record Selection(Set<Domain> domains) {
  public static final Selection ALL = new Selection(EnumSet.allOf(Domain.class));

  public Selection {
    domains = Collections.unmodifiableSet(EnumSet.copyOf(domains));
  }

  public static Selection of(Domain domain) {
    return new Selection(EnumSet.of(domain));
  }

  public boolean has(Domain domain) {
    return domains.contains(domain);
  }
}
