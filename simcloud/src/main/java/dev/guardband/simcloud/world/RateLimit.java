package dev.guardband.simcloud.world;

/**
 * One bucket of a rate limiter as its service reports it: {@code login} by {@code user}, of 100
 * tokens, 40 used.
 *
 * @param identifier whose bucket it is, for example a user's id
 */
public record RateLimit(
    String scope, String identifierType, String identifier, int bucketSize, double usedTokens) {}
