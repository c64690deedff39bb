/** Who is told of an alert, how, and when not: the Alertmanager configuration. */
@NullMarked
package dev.guardband.alertmanager;

import org.jspecify.annotations.NullMarked;
