/** Listings of a Kubernetes API, in pages, with the credentials of a pod or of a kubeconfig. */
@NullMarked
package dev.guardband.exporter.kubernetes;

import org.jspecify.annotations.NullMarked;
