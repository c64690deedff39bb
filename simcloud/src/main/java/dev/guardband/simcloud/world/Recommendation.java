package dev.guardband.simcloud.world;

import java.math.BigDecimal;

/**
 * A recommendation of the Cost Optimization Hub, in its words.
 *
 * <p>Example: {@code new Recommendation("222222222222", "eu-west-1", "Rightsize", "Ec2Instance",
 * "Low", new BigDecimal("42.50"))}.
 *
 * @param savings a month, in USD
 */
public record Recommendation(
    String account,
    String region,
    String action,
    String resourceType,
    String effort,
    BigDecimal savings) {}
