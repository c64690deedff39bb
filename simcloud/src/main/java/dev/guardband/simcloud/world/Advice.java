package dev.guardband.simcloud.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What AWS itself says about costs: its budgets, anomalies, recommendations and commitments. */
public final class Advice {
  private static final int UNPAGED = 100;

  private final List<AwsBudget> budgets = new ArrayList<>();
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final List<Recommendation> recommendations = new ArrayList<>();
  private final Set<String> enrolled = new LinkedHashSet<>();
  private Commitments savingsPlans = Commitments.NONE;
  private Commitments reservations = Commitments.NONE;
  private int pageSize = UNPAGED;

  Advice() {}

  public synchronized void add(AwsBudget budget) {
    budgets.add(budget);
  }

  public synchronized void add(Anomaly anomaly) {
    anomalies.add(anomaly);
  }

  public synchronized void add(Recommendation recommendation) {
    recommendations.add(recommendation);
  }

  /** Lets an account use the Cost Optimization Hub. */
  public synchronized void enroll(String account) {
    enrolled.add(account);
  }

  public synchronized void savingsPlans(Commitments bought) {
    savingsPlans = bought;
  }

  public synchronized void reservations(Commitments bought) {
    reservations = bought;
  }

  /** How many items a page has at most. */
  public synchronized void pagesOf(int items) {
    pageSize = items;
  }

  public synchronized int pageSize() {
    return pageSize;
  }

  public synchronized List<AwsBudget> budgetsOf(String account) {
    return budgets.stream().filter(budget -> budget.account().equals(account)).toList();
  }

  public synchronized List<Anomaly> anomalies() {
    return List.copyOf(anomalies);
  }

  public synchronized List<Recommendation> recommendations() {
    return List.copyOf(recommendations);
  }

  public synchronized boolean isEnrolled(String account) {
    return enrolled.contains(account);
  }

  public synchronized Commitments savingsPlans() {
    return savingsPlans;
  }

  public synchronized Commitments reservations() {
    return reservations;
  }
}
