/** Grafana dashboards: the overview, least margin first, and one for each domain. */
@NullMarked
package dev.guardband.dashboards;

import org.jspecify.annotations.NullMarked;
