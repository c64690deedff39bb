/** RDS instances: what they are, what their policy asks, and to when they can be restored. */
@NullMarked
package dev.guardband.exporter.database;

import org.jspecify.annotations.NullMarked;
