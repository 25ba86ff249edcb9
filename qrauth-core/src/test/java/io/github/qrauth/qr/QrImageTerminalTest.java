package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QrImageTerminalTest {
  private static final int QUIET_ZONE = 2;
  private static final String COLOURS = "\u001B[38;5;231;48;5;16m";
  private static final String RESET = "\u001B[0m";

  private final QrImage image =
      QrImage.of(Codes.url("https://login.example.com/auth", new SeededRandom(5)));

  @ParameterizedTest
  @CsvSource({"COLOUR,false", "BLOCKS,false", "BLOCKS_ON_LIGHT,true"})
  void terminal_whenHalfBlocks_drawsTheModulesWithAQuietZone(
      TerminalStyle style, boolean inkIsDark) {
    List<String> lines = image.terminal(style).lines().map(QrImageTerminalTest::plain).toList();
    int side = image.size() + 2 * QUIET_ZONE;
    assertThat(lines).hasSize((side + 1) / 2).allSatisfy(line -> assertThat(line).hasSize(side));
    String drawing =
        Codes.draw(side, (x, y) -> hasInk(lines.get(y / 2).charAt(x), y % 2) == inkIsDark);
    assertThat(drawing).isEqualTo(Codes.draw(side, this::isDark));
  }

  @ParameterizedTest
  @CsvSource({"ASCII,false", "ASCII_ON_LIGHT,true"})
  void terminal_whenAscii_drawsTwoCharactersPerModule(TerminalStyle style, boolean inkIsDark) {
    List<String> lines = image.terminal(style).lines().toList();
    int side = image.size() + 2 * QUIET_ZONE;
    assertThat(lines)
        .hasSize(side)
        .allSatisfy(line -> assertThat(line).matches("(##|  ){" + side + "}"));
    String drawing = Codes.draw(side, (x, y) -> (lines.get(y).charAt(2 * x) == '#') == inkIsDark);
    assertThat(drawing).isEqualTo(Codes.draw(side, this::isDark));
  }

  @Test
  void terminal_whenColoured_setsAndResetsItsColoursOnEveryLine() {
    String text = image.terminal(TerminalStyle.COLOUR);
    assertThat(text.lines())
        .hasSize(19)
        .allSatisfy(line -> assertThat(line).startsWith(COLOURS).endsWith(RESET));
    assertThat(text).endsWith("\n");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COLOUR")
  void terminal_whenWithoutColour_hasNoEscapeSequence(TerminalStyle style) {
    assertThat(image.terminal(style)).doesNotContain("\u001B");
  }

  private boolean isDark(int x, int y) {
    return image.isDarkWithin(x - QUIET_ZONE, y - QUIET_ZONE);
  }

  private static boolean hasInk(char block, int half) {
    return switch (block) {
      case '█' -> true;
      case '▀' -> half == 0;
      case '▄' -> half == 1;
      case ' ' -> false;
      default -> throw new AssertionError("no half block: " + block);
    };
  }

  private static String plain(String line) {
    return line.replace(COLOURS, "").replace(RESET, "");
  }
}
