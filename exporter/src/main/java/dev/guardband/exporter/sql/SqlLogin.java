package dev.guardband.exporter.sql;

import java.util.Optional;

/**
 * How an engine is reached.
 *
 * @param url for JDBC, for example {@code jdbc:postgresql://db.example.org/app}
 * @param passwordFile read at each use, so that it may be changed while the exporter runs
 */
public record SqlLogin(String url, String user, Optional<String> passwordFile) {}
