/** The real tools against all of it, and the rules of the house. */
@NullMarked
package dev.guardband.e2e;

import org.jspecify.annotations.NullMarked;
