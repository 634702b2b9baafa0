package dev.offramp.api.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps a caller that went away before its answer out of the log: Jersey tells of each one as of an
 * error, with a whole stack trace, and nobody can do anything about it.
 */
final class GoneCallers extends TurboFilter {
  private static final String WRITER = "org.glassfish.jersey.server.ServerRuntime$Responder";

  /** Once for all servers of a process. */
  static void keepOut() {
    LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    if (logging.getTurboFilterList().stream().noneMatch(GoneCallers.class::isInstance)) {
      logging.addTurboFilter(new GoneCallers());
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable failure) {
    return logger.getName().equals(WRITER) && isOfTheConnection(failure)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  private static boolean isOfTheConnection(@Nullable Throwable failure) {
    Throwable each = failure;
    while (each != null && !(each instanceof IOException)) {
      each = each.getCause();
    }
    // What cannot be written as JSON is an IOException too, and a defect of ours.
    return each != null && !(each instanceof JacksonException);
  }
}
