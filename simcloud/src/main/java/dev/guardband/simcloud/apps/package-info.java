/** The services that are watched: their health, their circuit breakers, their metrics. */
@NullMarked
package dev.guardband.simcloud.apps;

import org.jspecify.annotations.NullMarked;
