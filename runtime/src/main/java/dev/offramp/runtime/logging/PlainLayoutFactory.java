package dev.offramp.runtime.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.DropwizardLayout;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import java.util.TimeZone;

/** The log layout {@code plain}: one line an event for people, whatever the message holds. */
@JsonTypeName("plain")
public final class PlainLayoutFactory implements DiscoverableLayoutFactory<ILoggingEvent> {
  @Override
  public PatternLayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone timeZone) {
    DropwizardLayout layout = new DropwizardLayout(context, timeZone);
    // A line break in a message would let a sender write log lines of his own.
    layout.setPattern(
        "%-5p [%d{ISO8601,"
            + timeZone.getID()
            + "}] %c{0}: %replace(%m){'[\\r\\n]+', ' / '}%n%dwREx");
    return layout;
  }
}
