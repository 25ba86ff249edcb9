package io.github.qrauth.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.Board;
import io.github.qrauth.device.BoardEvent;
import io.github.qrauth.device.RecognitionPolicy;
import io.github.qrauth.device.RecognitionPolicy.Recognised;
import io.github.qrauth.device.RecognitionPolicy.Verdict;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.SerialLink;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.testkit.board.FirmwareBoard;
import io.github.qrauth.testkit.board.Sight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/device.md shows a serial API that works")
class SerialAloneTest {
  private final InstantSource clock = InstantSource.system();
  private final DeviceKey key = DeviceKey.random(RandomSource.secure());
  private final DeviceId device = new DeviceId(10);
  private final RecognitionPolicy policy =
      RecognitionPolicy.standard(Set.of("toni"), Set.of(new ModelHash(0)));
  @TempDir Path directory;

  @Test
  void board_alone_recognises() throws Exception {
    requireCompiler();
    try (FirmwareBoard firmware =
        FirmwareBoard.start(key, device, directory, path -> TtyLink.of(path, 115_200))) {
      firmware.see(Sight.of("toni"));
      String port = directory.resolve("board").toString();
      Verdict verdict;
      // begin board
      DeviceLink link = SerialLink.of(port, 115_200, ModemLines.KEEP_ASSERTED);
      BlockingQueue<BoardEvent> events = new LinkedBlockingQueue<>();
      RandomSource random = RandomSource.secure();
      try (Board board = Board.start(link, key, device, 0, random, clock, events::add)) {
        await(events, BoardEvent.Online.class);
        RequestId request = RequestId.random(random);
        board.authenticate(new HostMessage.Start(request, 10_000, 8_000, true, Optional.empty()));
        verdict = policy.judge(await(events, BoardEvent.Answered.class).result());
      }
      // end board
      assertThat(verdict).isEqualTo(new Recognised("toni"));
    }
  }

  private static <T extends BoardEvent> T await(BlockingQueue<BoardEvent> events, Class<T> type)
      throws InterruptedException {
    while (true) {
      BoardEvent event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("waiting for " + type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  private static void requireCompiler() {
    boolean compiler =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "cc")));
    if (!compiler && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI runs the documentation (apt-get install gcc libc6-dev)");
    }
    Assumptions.assumeTrue(compiler, "no C compiler (cc): the serial API is compiled, not run");
  }
}
