/** The API of a Kubernetes cluster, as far as its objects are listed. */
@NullMarked
package dev.guardband.simcloud.kubernetes;

import org.jspecify.annotations.NullMarked;
