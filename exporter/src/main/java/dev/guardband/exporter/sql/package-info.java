/** Short read-only sessions with SQL engines, bounded in time. */
@NullMarked
package dev.guardband.exporter.sql;

import org.jspecify.annotations.NullMarked;
