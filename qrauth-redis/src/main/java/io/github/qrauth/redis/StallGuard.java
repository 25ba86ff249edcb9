package io.github.qrauth.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which something was sent and nothing came back: a server or a network that
 * vanished without a word is otherwise noticed after a quarter of an hour. Lettuce then connects
 * anew. Runs on the connection's event loop only.
 */
final class StallGuard extends ChannelDuplexHandler {
  private final long patienceMillis;
  private boolean watching;
  private boolean answered;

  StallGuard(Duration patience) {
    patienceMillis = patience.toMillis();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object bytes, ChannelPromise promise) {
    if (!watching) {
      watching = true;
      answered = false;
      var unused = ctx.executor().schedule(() -> judge(ctx), patienceMillis, TimeUnit.MILLISECONDS);
    }
    var unused = ctx.write(bytes, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    answered = true;
    ctx.fireChannelRead(bytes);
  }

  private void judge(ChannelHandlerContext ctx) {
    watching = false;
    if (!answered) {
      var unused = ctx.close();
    }
  }
}
