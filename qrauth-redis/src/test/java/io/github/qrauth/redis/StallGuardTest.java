package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallGuardTest {
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new StallGuard(Duration.ofSeconds(4)));

  @Test
  void channel_whenNothingComesBack_isClosed() {
    channel.freezeTime();
    ask();
    pass(3_999);
    assertThat(channel.isOpen()).isTrue();
    pass(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void channel_whenAnswered_staysOpen_alsoWhenNothingIsAsked() {
    channel.freezeTime();
    for (int i = 0; i < 3; i++) {
      ask();
      pass(1_000);
      channel.writeInbound(Unpooled.EMPTY_BUFFER);
      pass(60_000);
      assertThat(channel.isOpen()).isTrue();
    }
  }

  private void ask() {
    channel.writeOutbound(Unpooled.EMPTY_BUFFER);
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }
}
