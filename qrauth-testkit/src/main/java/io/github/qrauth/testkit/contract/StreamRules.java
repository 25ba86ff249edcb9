package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.Channel;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** E1 to E6: streams of server-sent events. */
abstract class StreamRules extends HttpRules {
  private static final int MANY = 100;
  private static final int STREAMS_IN_A_ROW = 20;

  StreamRules() {}

  @Test
  void e1_stream_hasItsHeadersBeforeTheFirstFrame() throws Exception {
    ProbeStream stream = offer();
    HttpResponse<InputStream> answer = openStream();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("X-Accel-Buffering")).containsExactly("no");
    assertThat(answer.headers().allValues("Content-Type"))
        .hasSize(1)
        .allSatisfy(type -> assertThat(type).startsWith("text/event-stream"));
    stream.channel(patience()).close(Channel.NORMAL);
    answer.body().close();
  }

  @Test
  void e2_frames_arriveInOrderAndUnchanged() throws Exception {
    ProbeStream stream = offer();
    try (FrameReader reader = new FrameReader(openStream().body())) {
      Channel out = stream.channel(patience());
      out.send(": heartbeat\n\n");
      for (int i = 0; i < MANY; i++) {
        out.send(frame(i));
      }
      out.close(Channel.NORMAL);
      assertThat(reader.next(patience())).contains(": heartbeat\n\n");
      for (int i = 0; i < MANY; i++) {
        assertThat(reader.next(patience())).contains(frame(i));
      }
    }
  }

  @Test
  void e3_frame_arrivesBeforeTheNextIsSent() throws Exception {
    ProbeStream stream = offer();
    try (FrameReader reader = new FrameReader(openStream().body())) {
      Channel out = stream.channel(patience());
      for (int i = 0; i < 3; i++) {
        out.send("data: " + i + "\n\n");
        assertThat(reader.next(patience())).contains("data: " + i + "\n\n");
      }
      out.close(Channel.NORMAL);
    }
  }

  @Test
  void e4_clientThatHasGone_isToldToTheFace() throws Exception {
    ProbeStream stream = offer();
    FrameReader reader = new FrameReader(openStream().body());
    Channel out = stream.channel(patience());
    out.send("data: 1\n\n");
    out.send("data: 2\n\n");
    assertThat(reader.next(patience())).isPresent();
    reader.close();
    assertThat(Heartbeats.untilEnded(out, ": heartbeat\n\n", stream.ends, GONE)).isTrue();
  }

  @Test
  void e5_closing_deliversAllFramesAndEndsTheResponse() throws Exception {
    for (int i = 0; i < STREAMS_IN_A_ROW; i++) {
      ProbeStream stream = offer();
      try (FrameReader reader = new FrameReader(openStream().body())) {
        Channel out = stream.channel(patience());
        for (String frame : List.of("data: 1\n\n", "data: 2\n\n", "data: 3\n\n")) {
          out.send(frame);
        }
        out.close(Channel.NORMAL);
        assertThat(reader.next(patience())).contains("data: 1\n\n");
        assertThat(reader.next(patience())).contains("data: 2\n\n");
        assertThat(reader.next(patience())).contains("data: 3\n\n");
        assertThat(reader.next(patience())).contains(FrameReader.END);
      }
    }
  }

  @Test
  void e6_end_isToldExactlyOnce() throws Exception {
    ProbeStream closed = streamOnce();
    assertThat(closed.ends.await(GONE)).isTrue();
    ProbeStream next = streamOnce();
    assertThat(next.ends.await(GONE)).isTrue();
    assertThat(closed.ends.count()).isEqualTo(1);
    assertThat(next.ends.count()).isEqualTo(1);
  }

  private ProbeStream streamOnce() throws Exception {
    ProbeStream stream = offer();
    try (FrameReader reader = new FrameReader(openStream().body())) {
      Channel out = stream.channel(patience());
      out.send("data: 1\n\n");
      out.close(Channel.NORMAL);
      assertThat(reader.next(patience())).isPresent();
      reader.next(GONE);
    }
    return stream;
  }

  private ProbeStream offer() {
    ProbeStream stream = new ProbeStream();
    probe.onRequest(call -> stream.reply());
    return stream;
  }

  private static String frame(int number) {
    return "event: state\nid: " + number + "\ndata: {\"name\":\"Zoë 서울 " + number + "\"}\n\n";
  }
}
