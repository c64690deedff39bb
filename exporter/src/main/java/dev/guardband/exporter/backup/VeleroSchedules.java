package dev.guardband.exporter.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts Velero's Backups to the Schedules that made them, also to those that are gone. */
final class VeleroSchedules {
  private VeleroSchedules() {}

  /** By name; those that somebody made by hand are under the empty name. */
  static List<Schedule> of(Velero velero) {
    Map<String, Schedule.Rhythm> rhythms = new LinkedHashMap<>();
    velero.planned().forEach(each -> rhythms.put(each.name(), each.rhythm()));
    Map<String, List<Run>> runs = new TreeMap<>();
    rhythms.keySet().forEach(name -> runs.put(name, new ArrayList<>()));
    velero
        .made()
        .forEach(
            each ->
                runs.computeIfAbsent(each.schedule(), name -> new ArrayList<>()).add(each.run()));
    List<Schedule> schedules = new ArrayList<>();
    runs.forEach(
        (name, own) ->
            schedules.add(
                new Schedule(
                    Schedule.VELERO,
                    velero.namespace(),
                    name,
                    Optional.ofNullable(rhythms.get(name)),
                    own)));
    return schedules;
  }
}
