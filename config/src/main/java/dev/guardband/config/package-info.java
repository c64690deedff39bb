/** Reads {@code guardband.yaml} and the files it includes, and places every problem. */
@NullMarked
package dev.guardband.config;

import org.jspecify.annotations.NullMarked;
