package io.github.qrauth.redis;

import io.lettuce.core.pubsub.PubSubCommandHandler;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Executor;

/** What each connection of a client of ours has besides, and on which thread commands are sent. */
final class Pipelines implements NettyCustomizer {
  private final Duration patience;
  private volatile Executor commandThread = Runnable::run;

  Pipelines(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel.pipeline().addFirst(new StallGuard(patience));
    if (channel.pipeline().get(PubSubCommandHandler.class) == null) {
      commandThread = channel.eventLoop();
    }
  }

  /** The thread of the connection for commands that was opened last. */
  Executor commandThread() {
    return commandThread;
  }
}
