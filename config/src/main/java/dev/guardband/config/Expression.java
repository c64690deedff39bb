package dev.guardband.config;

import dev.guardband.model.Place;

/**
 * PromQL that a user wrote, which only Prometheus's own tools can judge.
 *
 * @param at where it is written
 * @param path for example {@code rules[0].expr}
 * @param promql with a name in place of each <code>${name}</code>
 * @param found as problems quote it
 */
public record Expression(Place at, String path, String promql, String found) {}
