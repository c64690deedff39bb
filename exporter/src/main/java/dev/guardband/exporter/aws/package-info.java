/**
 * AWS as the sources call it: sessions of each account, clients made late, errors in our own
 * classes.
 */
@NullMarked
package dev.guardband.exporter.aws;

import org.jspecify.annotations.NullMarked;
