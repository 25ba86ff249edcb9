package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Property;
import io.github.qrauth.base.SeededRandom;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class QrImageSvgTest {
  private static final int QUIET_ZONE = 4;
  private static final String LABEL = "QR code to sign in";
  private static final Pattern COMMAND = Pattern.compile("M(\\d+) (\\d+)\\.5|m(\\d+) 0|h(\\d+)");

  private final QrImage image =
      QrImage.of(Codes.url("https://login.example.com/auth", new SeededRandom(4)));

  @Test
  void svg_whenParsed_drawsExactlyTheModules() {
    Property.holds(
        300,
        random -> {
          QrImage any = QrImage.of(Codes.anyText(random, 200));
          boolean[][] dark = pathOf(any);
          assertThat(Codes.draw(any.size(), (x, y) -> dark[y][x])).isEqualTo(Codes.draw(any));
        });
  }

  @Test
  void svg_whenParsed_hasAnOwnWhiteBoxWithAQuietZone() throws Exception {
    Element svg = parse(image.svg(LABEL));
    String side = Integer.toString(image.size() + 2 * QUIET_ZONE);
    assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 " + side + " " + side);
    Element box = only(svg, "rect");
    assertThat(box.getAttribute("width")).isEqualTo(side);
    assertThat(box.getAttribute("height")).isEqualTo(side);
    assertThat(box.getAttribute("fill")).isEqualTo("#fff");
    Element path = only(svg, "path");
    assertThat(path.getAttribute("stroke")).isEqualTo("#000");
    assertThat(path.getAttribute("shape-rendering")).isEqualTo("crispEdges");
  }

  @Test
  void svg_whenLabelled_namesTheImageAndEscapes() throws Exception {
    String label = "Tom & \"Jerry\" <script>alert('x')</script> 로그인 \uD83D\uDE00";
    Element svg = parse(image.svg(label));
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-label")).isEqualTo(label);
    assertThat(only(svg, "title").getTextContent()).isEqualTo(label);
    assertThat(svg.getFirstChild().getNodeName()).isEqualTo("title");
  }

  @Test
  void svg_whenUnderAStrictContentPolicy_needsNoStyleScriptOrFetch() {
    assertThat(image.svg(LABEL))
        .doesNotContain("style", "script", "href", "url(", "<!")
        .hasSizeLessThan(4096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000", "a\nb", "a\uD800", "a\uFFFE", "a\u001B[0m"})
  void svg_whenLabelIsNoXmlText_isRefused(String label) {
    assertThatIllegalArgumentException().isThrownBy(() -> image.svg(label));
  }

  @Test
  void svg_whenLabelIsTooLong_isRefused() throws Exception {
    assertThat(only(parse(image.svg("x".repeat(200))), "title").getTextContent()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> image.svg("x".repeat(201)));
  }

  /** What the strokes cover; every one must lie inside the code and no two may overlap. */
  private static boolean[][] pathOf(QrImage image) throws Exception {
    boolean[][] dark = new boolean[image.size()][image.size()];
    String path = only(parse(image.svg(LABEL)), "path").getAttribute("d");
    Matcher command = COMMAND.matcher(path);
    int end = 0;
    int x = 0;
    int y = 0;
    for (; command.find(); end = command.end()) {
      assertThat(command.start()).as("an unknown command in %s", path).isEqualTo(end);
      if (command.group(1) != null) {
        x = Integer.parseInt(command.group(1)) - QUIET_ZONE;
        y = Integer.parseInt(command.group(2)) - QUIET_ZONE;
      } else if (command.group(3) != null) {
        x += Integer.parseInt(command.group(3));
      } else {
        for (int last = x + Integer.parseInt(command.group(4)); x < last; x++) {
          assertThat(dark[y][x]).isFalse();
          dark[y][x] = true;
        }
      }
    }
    assertThat(end).isEqualTo(path.length());
    return dark;
  }

  private static Element only(Element parent, String name) {
    assertThat(parent.getElementsByTagName(name).getLength()).as(name).isEqualTo(1);
    return (Element) parent.getElementsByTagName(name).item(0);
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
