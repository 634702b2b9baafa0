package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

final class OperatorAlarmTest {
  private static final Question QUESTION = new Question("sell", "customer", "reference");

  private final Logger logger = (Logger) LoggerFactory.getLogger(OperatorAlarm.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final FakeClock clock = new FakeClock();
  private final SimpleMeterRegistry numbers = new SimpleMeterRegistry();
  private final OperatorAlarm alarm = new OperatorAlarm(Rail.PROOF_WIDGET, numbers, clock);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @Test
  void countsEveryMisconfigurationAndSaysOneAMinute() {
    for (int i = 0; i < 3; i++) {
      fails(Kind.MISCONFIGURED);
    }
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage())
        .isEqualTo("proof-widget needs an operator: the token is dead");

    clock.pass(Duration.ofMinutes(1));
    fails(Kind.MISCONFIGURED);

    assertThat(log.list).hasSize(2);
    assertThat(count("offramp.provider.failures", "misconfigured")).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MISCONFIGURED")
  void callsNobodyForWhatPassesByItself(Kind kind) {
    fails(kind);

    assertThat(log.list).isEmpty();
    assertThat(numbers.getMeters()).isEmpty();
  }

  @Test
  void countsWhySessionsAreRefused() {
    SellOrder sell = WorkerDatabase.SELLS.find(WorkerDatabase.aSell()).orElseThrow().order();

    SessionOpener refusing = order -> Opening.refused(SellReason.OFFRAMP_DISABLED);

    alarm.watching(refusing).open(sell);

    assertThat(count("offramp.sessions.refused", "offramp_disabled")).isEqualTo(1);
  }

  private void fails(Kind kind) {
    StatusReader broken =
        question -> {
          throw new ProviderException(kind, "the token is dead", null);
        };
    assertThatThrownBy(() -> alarm.watching(broken).read(QUESTION))
        .isInstanceOf(ProviderException.class);
  }

  private long count(String name, String reason) {
    return Math.round(
        numbers.get(name).tag("rail", "proof-widget").tag("reason", reason).counter().count());
  }
}
