/** What all outputs share: PromQL from catalog metrics, YAML text, and the {@link Plan}. */
@NullMarked
package dev.guardband.render;

import org.jspecify.annotations.NullMarked;
