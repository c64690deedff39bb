/**
 * Recording and alerting rules, the promtool test that proves each, and a runbook for each alert.
 */
@NullMarked
package dev.guardband.rulegen;

import org.jspecify.annotations.NullMarked;
