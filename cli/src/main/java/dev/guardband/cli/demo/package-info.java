/** Everything on one machine: a simulated cloud, the exporter, Prometheus and Alertmanager. */
@NullMarked
package dev.guardband.cli.demo;

import org.jspecify.annotations.NullMarked;
