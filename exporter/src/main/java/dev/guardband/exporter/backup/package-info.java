/** Recovery points of AWS Backup, and the tiers that any resource may belong to. */
@NullMarked
package dev.guardband.exporter.backup;

import org.jspecify.annotations.NullMarked;
