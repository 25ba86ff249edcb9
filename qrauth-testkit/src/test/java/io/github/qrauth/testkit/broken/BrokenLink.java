package io.github.qrauth.testkit.broken;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.LinkException.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Links that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenLink {
  L1_SEVEN_BITS(
      link ->
          new AlteredLink(link) {
            @Override
            int read(LinkConnection from, byte[] buffer, Duration wait) {
              int count = super.read(from, buffer, wait);
              for (int i = 0; i < count; i++) {
                buffer[i] &= 0x7F;
              }
              return count;
            }
          }),

  L1_DROPS_WHAT_DOES_NOT_FIT(
      link ->
          new AlteredLink(link) {
            @Override
            void write(LinkConnection to, byte[] bytes, Duration limit) {
              super.write(to, bytes.length == 1000 ? new byte[999] : bytes, limit);
            }
          }),

  L2_GIVES_UP_EARLY(
      link ->
          new AlteredLink(link) {
            @Override
            int read(LinkConnection from, byte[] buffer, Duration wait) {
              return super.read(from, buffer, wait.dividedBy(2));
            }
          }),

  L2_WAITS_ALTHOUGH_TOLD_NOT_TO(
      link ->
          new AlteredLink(link) {
            @Override
            int read(LinkConnection from, byte[] buffer, Duration wait) {
              int count = super.read(from, buffer, wait);
              if (wait.isZero()) {
                LockSupport.parkNanos(1_500_000_000L);
              }
              return count;
            }
          }),

  L3_TAKES_THE_END_FOR_SILENCE(
      link ->
          new AlteredLink(link) {
            @Override
            int read(LinkConnection from, byte[] buffer, Duration wait) {
              try {
                return super.read(from, buffer, wait);
              } catch (LinkException ended) {
                return zeroIf(ended, Fault.GONE);
              }
            }
          }),

  L3_WRITES_TO_NOBODY(
      link ->
          new AlteredLink(link) {
            @Override
            void write(LinkConnection to, byte[] bytes, Duration limit) {
              try {
                super.write(to, bytes, limit);
              } catch (LinkException ended) {
                zeroIf(ended, Fault.GONE);
              }
            }
          }),

  L4_BLAMES_THE_BOARD_FOR_ITS_OWN_END(
      link ->
          new AlteredLink(link) {
            @Override
            int read(LinkConnection from, byte[] buffer, Duration wait) {
              try {
                return super.read(from, buffer, wait);
              } catch (LinkException ended) {
                throw ended.fault() == Fault.CLOSED ? new LinkException(Fault.GONE, "gone") : ended;
              }
            }
          }),

  L4_CLOSES_ONCE(
      link ->
          new AlteredLink(link) {
            private final AtomicInteger ends = new AtomicInteger();

            @Override
            void close(LinkConnection connection) {
              super.close(connection);
              if (ends.incrementAndGet() > opened()) {
                throw new IllegalStateException("closed already");
              }
            }
          }),

  L5_KEEPS_WHAT_WAS_LEFT(
      link ->
          new AlteredLink(link) {
            private volatile int left = -1;
            private volatile int of;

            @Override
            int read(LinkConnection from, byte[] buffer, Duration wait) {
              if (opened() > of && left >= 0) {
                buffer[0] = (byte) left;
                of = opened();
                return 1;
              }
              int count = super.read(from, buffer, wait);
              left = count > 0 ? buffer[count - 1] & 0xFF : left;
              of = opened();
              return count;
            }
          }),

  L6_PRETENDS_AFTERWARDS(
      link ->
          new AlteredLink(link) {
            @Override
            void write(LinkConnection to, byte[] bytes, Duration limit) {
              try {
                super.write(to, bytes, limit);
              } catch (LinkException ended) {
                if (ended.fault() != Fault.STUCK || bytes.length > 1) {
                  throw ended;
                }
              }
            }
          }),

  L6_HAS_ITS_OWN_IDEA_OF_THE_LIMIT(
      link ->
          new AlteredLink(link) {
            @Override
            void write(LinkConnection to, byte[] bytes, Duration limit) {
              super.write(to, bytes, limit.plusSeconds(bytes.length > 1 << 20 ? 6 : 0));
            }
          }),

  L7_CALLS_EVERYTHING_BUSY(
      link ->
          new AlteredLink(link) {
            @Override
            public LinkConnection open() {
              try {
                return super.open();
              } catch (LinkException refused) {
                throw new LinkException(Fault.PORT_BUSY, "cannot open");
              }
            }
          }),

  L7_HAS_A_NAME_OF_TWO_LINES(
      link ->
          new AlteredLink(link) {
            @Override
            public String describe() {
              return super.describe() + "\nINFO forged";
            }
          }),

  L8_LEAVES_A_THREAD(
      link ->
          new AlteredLink(link) {
            // Another name, lest sound links of the same name be taken for the owner of this
            // thread.
            @Override
            public String describe() {
              return "leaking";
            }

            @Override
            public LinkConnection open() {
              Thread left =
                  new Thread(
                      () -> LockSupport.parkNanos(20_000_000_000L),
                      "qrauth-device-read-" + describe());
              left.setDaemon(true);
              left.start();
              return super.open();
            }
          });

  private final UnaryOperator<DeviceLink> breaking;

  BrokenLink(UnaryOperator<DeviceLink> breaking) {
    this.breaking = breaking;
  }

  String rule() {
    return name().substring(0, 2);
  }

  DeviceLink broken(DeviceLink link) {
    return breaking.apply(link);
  }

  private static int zeroIf(LinkException ended, Fault fault) {
    if (ended.fault() != fault) {
      throw ended;
    }
    return 0;
  }
}
