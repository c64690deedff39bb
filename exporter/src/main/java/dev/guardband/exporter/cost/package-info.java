/**
 * What is spent: Cost Explorer and FOCUS files, the table of days that both make, and the budgets.
 */
@NullMarked
package dev.guardband.exporter.cost;

import org.jspecify.annotations.NullMarked;
