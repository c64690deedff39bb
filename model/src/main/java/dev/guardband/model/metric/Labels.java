package dev.guardband.model.metric;

import java.util.List;
import java.util.Locale;

/** Every label name of the catalog. */
public final class Labels {
  public static final String ACCOUNT = "account";
  public static final String ACTION = "action";
  public static final String ACCOUNT_ID = "account_id";
  public static final String ALERTNAME = "alertname";
  public static final String ALERTSTATE = "alertstate";
  public static final String API = "api";
  public static final String AREA = "area";
  public static final String BUDGET = "budget";
  public static final String BURN = "burn";
  public static final String CATEGORY = "category";
  public static final String CHECK = "check";
  public static final String CLASS = "class";
  public static final String CONDITION = "condition";
  public static final String COPY_ACCOUNT = "copy_account";
  public static final String COPY_REGION = "copy_region";
  public static final String CURRENCY = "currency";
  public static final String DATABASE = "database";
  public static final String DIMENSION = "dimension";
  public static final String DOMAIN = "domain";
  public static final String EFFORT = "effort";
  public static final String ENGINE = "engine";
  public static final String ENGINE_VERSION = "engine_version";
  public static final String FROM = "from";
  public static final String GUARD = "guard";
  public static final String INSTANCE = "instance";
  public static final String INSTANCE_CLASS = "instance_class";
  public static final String ITEM = "item";
  public static final String JOB = "job";
  public static final String KIND = "kind";
  public static final String LE = "le";
  public static final String LOCATION = "location";
  public static final String LONG = "long";
  public static final String MEMBER = "member";
  public static final String METERED = "metered";
  public static final String MECHANISM = "mechanism";
  public static final String METHOD = "method";
  public static final String MODE = "mode";
  public static final String NAMESPACE = "namespace";
  public static final String OPERATION = "operation";
  public static final String OUTCOME = "outcome";
  public static final String PATTERN = "pattern";
  public static final String PER = "per";
  public static final String PERIOD = "period";
  public static final String PLAN = "plan";
  public static final String POD = "pod";
  public static final String PROVIDER = "provider";
  public static final String QUANTILE = "quantile";
  public static final String REGION = "region";
  public static final String REPLICA = "replica";
  public static final String REPLICA_OF = "replica_of";
  public static final String REQUEST_TYPE = "request_type";
  public static final String REQUIREMENT = "requirement";
  public static final String RESOURCE = "resource";
  public static final String RESOURCE_TYPE = "resource_type";
  public static final String RULE = "rule";
  public static final String SCHEDULE = "schedule";
  public static final String SCOPE = "scope";
  public static final String SERVICE = "service";
  public static final String SEVERITY = "severity";
  public static final String SHORT = "short";
  public static final String SIGNAL = "signal";
  public static final String SITE = "site";
  public static final String SLO = "slo";
  public static final String SOURCE = "source";
  public static final String STANDBY = "standby";
  public static final String STANDBY_REGION = "standby_region";
  public static final String STATE = "state";
  public static final String STATUS = "status";
  public static final String SUBJECT = "subject";
  public static final String SUPPORT = "support";
  public static final String TAG = "tag";
  public static final String TEAM = "team";
  public static final String TIER = "tier";
  public static final String TO = "to";
  public static final String TYPE = "type";
  public static final String UNIT = "unit";
  public static final String VAULT = "vault";
  public static final String VERSION = "version";
  public static final String WEEKDAY = "weekday";

  /** On every alert and every margin: what the routes, the inhibitions and the overview rely on. */
  public static final List<String> GUARD_IDENTITY = List.of(SITE, DOMAIN, GUARD, SUBJECT);

  private static final String TAG_KEY = "tag:";
  private static final String CATEGORY_KEY = "category:";

  private Labels() {}

  /**
   * The label of a tag key: {@code tag_} and the key in lower case, other characters as {@code _}.
   */
  public static String ofTag(String key) {
    return "tag_" + plain(key);
  }

  /** The label of a cost category: {@code category_} and its name, as with tags. */
  public static String ofCategory(String name) {
    return "category_" + plain(name);
  }

  /**
   * The label of a {@code group_by} key: {@code tag:team} is {@code tag_team}, a column is its name
   * in lower case.
   */
  public static String ofGroup(String key) {
    if (key.startsWith(TAG_KEY)) {
      return ofTag(key.substring(TAG_KEY.length()));
    }
    if (key.startsWith(CATEGORY_KEY)) {
      return ofCategory(key.substring(CATEGORY_KEY.length()));
    }
    String label = plain(key);
    // One label twice, or one that starts with a digit, would make the whole page unreadable.
    boolean taken = label.equals(SOURCE) || label.equals(CURRENCY);
    return taken || Character.isDigit(label.charAt(0)) ? "column_" + label : label;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }
}
