/** The configuration file as values: one record a section, valid once constructed. */
@NullMarked
package dev.guardband.model.settings;

import org.jspecify.annotations.NullMarked;
