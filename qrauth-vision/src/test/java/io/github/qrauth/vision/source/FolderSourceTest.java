package io.github.qrauth.vision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A watched folder, as applications for glasses use it")
@Timeout(60)
class FolderSourceTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir Path place;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private Path root;
  private FolderSource source;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(place.resolve("stream_data"));
    source = builder().open();
  }

  @AfterEach
  void close() {
    source.close();
  }

  private FolderSource.Builder builder() {
    return FolderSource.builder(root, FrameReader.inPlainJava(), now::get);
  }

  private void reopen(FolderSource.Builder builder) {
    source.close();
    source = builder.open();
  }

  @Test
  void next_whenAWholePictureIsThere_givesItWithWearerAndTime() throws Exception {
    write("ada/1763715600000.JPG", Pictures.jpeg(40, 30), START);

    Frame frame = next().orElseThrow();

    assertThat(frame.source()).isEqualTo("ada");
    assertThat(frame.capturedAt()).contains(START);
    assertThat(frame.width()).isEqualTo(40);
    assertThat(next()).isEmpty();
  }

  @Test
  void next_whenAFileIsHalfWritten_waitsForTheRest() throws Exception {
    byte[] whole = Pictures.jpeg(40, 30);
    write("ada/1.jpg", Arrays.copyOf(whole, whole.length / 2), START);
    assertThat(next()).isEmpty();

    write("ada/1.jpg", whole, START.plusMillis(100));
    assertThat(next()).isPresent();
    assertThat(source.counts().refused()).isZero();
  }

  @Test
  void next_whenAHalfFileStaysSo_refusesItOnceAndGoesOn() throws Exception {
    byte[] whole = Pictures.png(40, 30);
    Path half = write("ada/1.png", Arrays.copyOf(whole, 30), START);
    assertThat(next()).isEmpty();
    assertThat(source.counts().refused()).isZero();

    pass(Duration.ofMillis(300));
    assertThat(next()).isEmpty();
    assertThat(next()).isEmpty();
    assertThat(source.counts().refused()).isEqualTo(1);
    assertThat(half).exists();

    write("ada/2.png", whole, now.get());
    assertThat(next()).isPresent();
  }

  @Test
  void next_whenAPictureHasMoreBytesAfterItsEnd_takesItWhenItHasSettled() throws Exception {
    byte[] jpeg = Pictures.jpeg(40, 30);
    write("ada/1.jpg", Arrays.copyOf(jpeg, jpeg.length + 10), START);
    assertThat(next()).isEmpty();

    pass(Duration.ofMillis(299));
    assertThat(next()).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(next()).isPresent();
  }

  @Test
  void next_whenAFileIsRenamedIntoPlace_seesItThenOnly() throws Exception {
    Path part = write("ada/1.jpg.part", Pictures.jpeg(40, 30), START);
    assertThat(next()).isEmpty();

    Files.move(part, root.resolve("ada/1.jpg"));
    assertThat(next()).isPresent();
  }

  @Test
  void next_afterABurst_givesTheNewestAndCountsTheOthers() throws Exception {
    for (int i = 0; i < 50; i++) {
      write("ada/" + i + ".png", Pictures.png(40 + i, 30), START.plusMillis(i));
    }

    assertThat(next()).map(Frame::width).contains(89);
    assertThat(next()).isEmpty();
    assertThat(source.counts()).isEqualTo(new SourceCounts(1, 49, 0, 0));
  }

  @Test
  void next_whenTheNewestIsUnfinished_givesTheOneBeforeAndThenTheNewest() throws Exception {
    byte[] whole = Pictures.png(50, 30);
    write("ada/1.png", Pictures.png(40, 30), START);
    write("ada/2.png", Arrays.copyOf(whole, 40), START.plusMillis(10));

    assertThat(next()).map(Frame::width).contains(40);
    write("ada/2.png", whole, START.plusMillis(20));
    assertThat(next()).map(Frame::width).contains(50);
    assertThat(source.counts().dropped()).isZero();
  }

  @Test
  void next_whenOneWearerFloods_servesTheOthersToo() throws Exception {
    write("ada/1.png", Pictures.png(40, 30), START);
    write("bob/1.png", Pictures.png(40, 30), START);
    Set<String> seen = new HashSet<>();
    seen.add(next().orElseThrow().source());
    write("ada/2.png", Pictures.png(40, 30), START.plusMillis(1));
    write("bob/2.png", Pictures.png(40, 30), START.plusMillis(1));
    seen.add(next().orElseThrow().source());

    assertThat(seen).containsExactlyInAnyOrder("ada", "bob");
  }

  @Test
  void next_atTheStart_ignoresWhatIsOlderThanTheBacklog() throws Exception {
    write("ada/1.png", Pictures.png(40, 30), START.minusSeconds(11));
    assertThat(next()).isEmpty();

    write("ada/2.png", Pictures.png(41, 30), START.minusSeconds(9));
    assertThat(next()).map(Frame::width).contains(41);
  }

  @Test
  void next_whenTheBacklogIsLonger_takesIt() throws Exception {
    write("ada/1.png", Pictures.png(40, 30), START.minusSeconds(299));
    reopen(builder().backlog(Duration.ofMinutes(5)));

    assertThat(next()).isPresent();
  }

  @Test
  void next_whenAFileIsFromTheFuture_waitsUntilItIsNot() throws Exception {
    write("ada/1.png", Pictures.png(40, 30), START.plusSeconds(3600));
    write("ada/2.png", Pictures.png(41, 30), START);

    assertThat(next()).map(Frame::width).contains(41);
    assertThat(next()).isEmpty();
  }

  @Test
  void next_whenToDelete_removesWhatWasReadAndOvertaken() throws Exception {
    reopen(builder().deletingWhatWasRead());
    Path old = write("ada/1.png", Pictures.png(40, 30), START);
    Path read = write("ada/2.png", Pictures.png(40, 30), START.plusMillis(1));
    Path other = write("ada/notes.txt", new byte[3], START);

    assertThat(next()).isPresent();
    assertThat(old).doesNotExist();
    assertThat(read).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void next_whenToKeep_keepsAndReadsOnce() throws Exception {
    Path read = write("ada/1.png", Pictures.png(40, 30), START);

    assertThat(next()).isPresent();
    assertThat(next()).isEmpty();
    assertThat(read).exists();
  }

  @Test
  void next_whenNamesAreOfOtherScripts_givesThemInOneForm() throws Exception {
    String composed = "Zoë 김민준 Дарья";
    write(
        Normalizer.normalize(composed, Normalizer.Form.NFD) + "/사진.jpg",
        Pictures.jpeg(40, 30),
        START);

    assertThat(next()).map(Frame::source).contains(composed);
  }

  @Test
  void next_whenTwoFoldersLookTheSame_givesOneWearer() throws Exception {
    write("Zo\u00eb/1.png", Pictures.png(40, 30), START);
    write("Zoe\u0308/1.png", Pictures.png(41, 30), START);

    assertThat(next()).map(Frame::width).contains(40);
    assertThat(next()).isEmpty();
  }

  @Test
  void next_whenANameHidesCharacters_ignoresIt() throws Exception {
    write("ad\u200ba/1.png", Pictures.png(40, 30), START);
    write(".ada/1.png", Pictures.png(40, 30), START);

    assertThat(next()).isEmpty();
  }

  @Test
  @DisplayName("a link leads nowhere, be it a folder, a file or the way up")
  void next_whenThereAreLinks_followsNone() throws Exception {
    Path secret = Files.createDirectory(place.resolve("secret"));
    Path picture = Files.write(secret.resolve("1.png"), Pictures.png(40, 30));
    Files.setLastModifiedTime(picture, FileTime.from(START));
    Files.createSymbolicLink(root.resolve("mallory"), secret);
    Files.createDirectory(root.resolve("eve"));
    Files.createSymbolicLink(root.resolve("eve/1.png"), picture);
    Files.createSymbolicLink(root.resolve("eve/2.png"), Path.of("../../secret/1.png"));
    reopen(builder().deletingWhatWasRead());

    assertThat(next()).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(next()).isEmpty();
    assertThat(picture).exists();
  }

  @Test
  void next_whenAFileIsReplacedByALink_readsNothingElse() throws Exception {
    Path secret = Files.write(place.resolve("secret.png"), Pictures.png(77, 30));
    write("ada/1.png", Pictures.png(40, 30), START);
    Files.delete(root.resolve("ada/1.png"));
    Files.createSymbolicLink(root.resolve("ada/1.png"), secret);

    assertThat(next()).isEmpty();
  }

  @Test
  void next_whenAFileIsTooLong_refusesItUnread() throws Exception {
    source.close();
    source =
        FolderSource.builder(root, FrameReader.inPlainJava().withLimits(1000, 1000), now::get)
            .open();
    write("ada/1.png", new byte[1001], START);

    next();
    pass(Duration.ofSeconds(1));
    assertThat(next()).isEmpty();
    assertThat(source.counts().refused()).isEqualTo(1);
  }

  @Test
  void next_whenTheFolderComesLater_findsIt() throws Exception {
    Files.delete(root);
    assertThat(next()).isEmpty();
    assertThat(source.counts().failures()).isEqualTo(1);

    write("ada/1.png", Pictures.png(40, 30), START);
    assertThat(next()).isPresent();
  }

  @Test
  void next_whileNothingIsThere_isWokenByANewFile() throws Exception {
    CompletableFuture<Optional<Frame>> waiting = new CompletableFuture<>();
    Thread taker = new Thread(() -> waiting.complete(next(Duration.ofSeconds(30))), "taker");
    taker.start();

    write("ada/1.png", Pictures.png(40, 30), START);

    assertThat(waiting.get(20, TimeUnit.SECONDS)).isPresent();
    taker.join();
  }

  @Test
  void close_whileSomebodyWaits_endsTheWait() throws Exception {
    reopen(builder().rescan(Duration.ofHours(1)));
    CompletableFuture<Optional<Frame>> waiting = new CompletableFuture<>();
    Thread taker = new Thread(() -> waiting.complete(next(Duration.ofHours(1))), "taker");
    taker.start();

    source.close();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(source.hasEnded()).isTrue();
    assertThat(next()).isEmpty();
    taker.join();
  }

  @Test
  void builder_whenATimeIsSenseless_says() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().settle(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().rescan(Duration.ofDays(3)));
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  private Optional<Frame> next() {
    return next(Duration.ZERO);
  }

  private Optional<Frame> next(Duration wait) {
    try {
      return source.next(wait);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** In another place first: whoever watches sees the time of the file and the file together. */
  private Path write(String name, byte[] bytes, Instant modified) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Path hidden = Files.write(place.resolve("hidden"), bytes);
    Files.setLastModifiedTime(hidden, FileTime.from(modified));
    return Files.move(hidden, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
