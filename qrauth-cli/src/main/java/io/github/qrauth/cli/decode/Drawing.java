package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.cli.PrintableText;
import io.github.qrauth.vision.Point;
import io.github.qrauth.vision.QrCode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A copy of a picture with an outline and the text of every code that was read on it. */
final class Drawing {
  private static final Color OUTLINE = new Color(0x00, 0xA8, 0x50);
  private static final Color FIRST_CORNER = new Color(0xE0, 0x20, 0x20);
  private static final int MOST_CHARACTERS = 60;

  private final Graphics2D graphics;
  private final int width;
  private final int height;
  private final float line;

  private Drawing(BufferedImage picture) {
    graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    width = picture.getWidth();
    height = picture.getHeight();
    line = Math.max(2f, Math.max(width, height) / 400f);
  }

  /** The picture was read before, so it is known to be small enough. */
  static void write(DecodedPicture decoded, Path picture, Path to) {
    try {
      BufferedImage from = ImageIO.read(picture.toFile());
      if (from == null) {
        throw new IOException("this format can be read, but not drawn on");
      }
      write(decoded, from, to);
    } catch (IOException unreadable) {
      throw new CommandFailure(
          ExitCode.UNREADABLE, to + ": cannot be drawn: " + unreadable.getMessage());
    }
  }

  static void write(DecodedPicture decoded, BufferedImage from, Path to) {
    try {
      BufferedImage copy =
          new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_RGB);
      Drawing drawing = new Drawing(copy);
      drawing.graphics.drawImage(from, 0, 0, Color.WHITE, null);
      decoded.codes().forEach(drawing::add);
      drawing.graphics.dispose();
      save(copy, to);
    } catch (NoSuchFileException missing) {
      throw new CommandFailure(
          ExitCode.UNREADABLE, to + ": cannot be drawn: its directory does not exist");
    } catch (IOException unwritable) {
      throw new CommandFailure(
          ExitCode.UNREADABLE, to + ": cannot be drawn: " + unwritable.getMessage());
    }
  }

  /** By a stream of ours: given a file, ImageIO prints a stack trace when it cannot open it. */
  private static void save(BufferedImage picture, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IOException("this Java cannot write PNG");
      }
    }
  }

  private void add(QrCode code) {
    Path2D outline = new Path2D.Double();
    Point start = code.corners().get(0);
    outline.moveTo(start.x(), start.y());
    code.corners().stream().skip(1).forEach(corner -> outline.lineTo(corner.x(), corner.y()));
    outline.closePath();
    graphics.setColor(OUTLINE);
    graphics.setStroke(new BasicStroke(line));
    graphics.draw(outline);
    graphics.setColor(FIRST_CORNER);
    graphics.fill(
        new Ellipse2D.Double(start.x() - 2 * line, start.y() - 2 * line, 4 * line, 4 * line));
    label(code);
  }

  /** White on green below the code, moved inside the picture. */
  private void label(QrCode code) {
    String text = PrintableText.of(code.text());
    String shown =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(12, Math.round(6 * line))));
    FontMetrics metrics = graphics.getFontMetrics();
    int pad = Math.round(line);
    int boxWidth = metrics.stringWidth(shown) + 2 * pad;
    int boxHeight = metrics.getHeight() + 2 * pad;
    double left = code.corners().stream().mapToDouble(Point::x).min().orElse(0);
    double bottom = code.corners().stream().mapToDouble(Point::y).max().orElse(0);
    int x = inside(left, width - boxWidth);
    int y = inside(bottom + 2 * line, height - boxHeight);
    graphics.setColor(OUTLINE);
    graphics.fillRect(x, y, boxWidth, boxHeight);
    graphics.setColor(Color.WHITE);
    graphics.drawString(shown, x + pad, y + pad + metrics.getAscent());
  }

  private static int inside(double value, int most) {
    return (int) Math.max(0, Math.min(value, most));
  }
}
