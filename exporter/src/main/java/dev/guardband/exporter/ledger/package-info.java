/** What billed calls cost, reserved before each call. */
@NullMarked
package dev.guardband.exporter.ledger;

import org.jspecify.annotations.NullMarked;
