/** A request and a response as plain values, between the JDK's server and what answers. */
@NullMarked
package dev.guardband.simcloud.http;

import org.jspecify.annotations.NullMarked;
