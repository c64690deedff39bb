/** The receivers of pages, messages and heartbeats, and the page that shows them. */
@NullMarked
package dev.guardband.simcloud.inbox;

import org.jspecify.annotations.NullMarked;
