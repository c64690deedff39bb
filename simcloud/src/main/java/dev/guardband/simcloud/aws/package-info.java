/** AWS in its own wire formats: three protocol writers, and each operation in a few lines. */
@NullMarked
package dev.guardband.simcloud.aws;

import org.jspecify.annotations.NullMarked;
