/** The log of the calls received and the faults that a test puts in their way. */
@NullMarked
package dev.guardband.simcloud.calls;

import org.jspecify.annotations.NullMarked;
