/** The exporter's pages: metrics, status, health. */
@NullMarked
package dev.guardband.exporter.http;

import org.jspecify.annotations.NullMarked;
