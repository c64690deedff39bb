/**
 * One server on loopback that stands in for AWS, a Kubernetes cluster, the watched services and the
 * chat receivers: {@code SimCloud.start(World.demo(clock, 7), clock, 0)}.
 */
@NullMarked
package dev.guardband.simcloud;

import org.jspecify.annotations.NullMarked;
