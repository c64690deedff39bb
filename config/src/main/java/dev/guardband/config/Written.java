package dev.guardband.config;

import dev.guardband.model.Place;

/**
 * A value that a file sets for a key, itself or for the entries that it is shared by.
 *
 * @param path with the name or number of each entry, for example {@code cost.budgets[api].amount}
 * @param value on one line, shortened
 */
public record Written(String path, Place at, String value) {}
