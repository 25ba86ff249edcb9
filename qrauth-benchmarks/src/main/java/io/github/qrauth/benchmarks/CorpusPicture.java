package io.github.qrauth.benchmarks;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * One line of a corpus' labels.tsv and its picture, 8-bit gray.
 *
 * @param texts accepted texts, normalised; empty when nobody has read the picture
 */
record CorpusPicture(
    String file,
    String set,
    String category,
    int codes,
    Set<String> texts,
    byte[] gray,
    int width,
    int height) {

  /** All pictures, in the order of labels.tsv. */
  static List<CorpusPicture> load(Path directory) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("labels.tsv"));
    List<String> header = List.of(lines.get(0).split("\t", -1));
    List<CorpusPicture> pictures = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank()) {
        pictures.add(load(directory, header, line.split("\t", -1)));
      }
    }
    return pictures;
  }

  private static CorpusPicture load(Path directory, List<String> header, String[] fields)
      throws IOException {
    String file = fields[header.indexOf("file")];
    BufferedImage image = ImageIO.read(directory.resolve(file).toFile());
    if (image == null) {
      throw new IOException("no picture: " + file);
    }
    return new CorpusPicture(
        file,
        fields[header.indexOf("set")],
        fields[header.indexOf("category")],
        Integer.parseInt(fields[header.indexOf("codes")]),
        JsonTexts.parse(fields[header.indexOf("texts")]).stream()
            .map(TextForms::normalised)
            .collect(Collectors.toSet()),
        gray(image),
        image.getWidth(),
        image.getHeight());
  }

  private static byte[] gray(BufferedImage image) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] pixels = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    byte[] gray = new byte[image.getWidth() * image.getHeight()];
    for (int i = 0; i < gray.length; i++) {
      int p = i * bands;
      gray[i] =
          (byte)
              (bands < 3
                  ? pixels[p]
                  : (77 * pixels[p] + 150 * pixels[p + 1] + 29 * pixels[p + 2]) >> 8);
    }
    return gray;
  }

  /**
   * Whether a reader's text is one of the accepted ones, in any character set it may have taken.
   */
  boolean accepts(String text) {
    return TextForms.of(text).stream().anyMatch(texts::contains);
  }

  /** A text where none is, or one that nobody else has read there. */
  boolean isWrong(String text) {
    return set.equals("negative") || !texts.isEmpty() && !accepts(text);
  }
}
