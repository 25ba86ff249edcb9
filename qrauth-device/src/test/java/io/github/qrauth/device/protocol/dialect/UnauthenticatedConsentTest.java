package io.github.qrauth.device.protocol.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@DisplayName("S32: a dialect without proof is off by default and loud when on")
class UnauthenticatedConsentTest {

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void allow_always_warnsWithBoardAndRisk(Dialect dialect) {
    Logger logger = (Logger) LoggerFactory.getLogger(UnauthenticatedConsent.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);

    Consents.to(dialect);

    logger.detachAppender(log);
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(log.list.get(0).getFormattedMessage())
        .contains("door-1")
        .contains("without proof")
        .contains(dialect.description());
  }

  @Test
  void dialects_withConsentForAnother_areRefused() {
    UnauthenticatedConsent ei = Consents.to(Dialect.EI);

    assertThatThrownBy(() -> new SerialRequest(ei, new AuthId("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SERIAL");
    assertThatThrownBy(() -> new EiDialect(Consents.to(Dialect.HTTP), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boardName_thatCouldForgeLog_isRefused() {
    assertThatThrownBy(() -> new BoardName("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }
}
