/**
 * What deploys the rest: a Helm chart, plain Kubernetes objects, Prometheus's own configuration.
 */
@NullMarked
package dev.guardband.helm;

import org.jspecify.annotations.NullMarked;
