/** Services' health, polled from here. */
@NullMarked
package dev.guardband.exporter.service;

import org.jspecify.annotations.NullMarked;
