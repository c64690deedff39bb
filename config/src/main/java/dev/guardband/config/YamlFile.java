package dev.guardband.config;

import dev.guardband.model.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one file as text, within bounds; what prevents that is a problem of the file. */
final class YamlFile {
  private static final int LARGEST_BYTES = 1024 * 1024;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String SAVE = "save the file in UTF-8 encoding";

  private final Path path;
  private final String name;
  private final Sources sources;
  private final Problems problems;

  YamlFile(Path path, String name, Sources sources, Problems problems) {
    this.path = path;
    this.name = name;
    this.sources = sources;
    this.problems = problems;
  }

  /** The file's value, or nothing where it cannot be read as YAML; then a problem says why. */
  Optional<Yaml.Mapping> read() {
    Optional<String> text = bytes().flatMap(this::decode);
    text.ifPresent(decoded -> sources.add(name, decoded));
    return text.filter(this::isPrintable)
        .flatMap(decoded -> new YamlText(name, decoded, sources, problems).read());
  }

  private Optional<byte[]> bytes() {
    if (Files.isDirectory(path)) {
      return refuse("a file", "a directory", "name the file itself");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      return bytes.length <= LARGEST_BYTES
          ? Optional.of(bytes)
          : refuse("at most 1 MiB", "more", "split it into files and include: them");
    } catch (NoSuchFileException missing) {
      if (Files.isSymbolicLink(path)) {
        return refuse("a file", "a link that leads nowhere", "correct the link, or remove it");
      }
      return refuse("a file", "none of this name", "check the name and the working directory");
    } catch (AccessDeniedException denied) {
      return refuse("a readable file", "that reading it is not permitted", "check its permissions");
    } catch (IOException failure) {
      return refuse("a readable file", String.valueOf(failure.getMessage()), "check the file");
    }
  }

  private <T> Optional<T> refuse(String expected, String found, String suggestion) {
    Place top = new Place(name, 1, 1);
    problems.add(Problem.error(top, "", expected, found).mend(suggestion));
    return Optional.empty();
  }

  private Optional<String> decode(byte[] bytes) {
    if (isWide(bytes)) {
      return refuse("UTF-8", "UTF-16 or UTF-32", SAVE);
    }
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(input, output, true);
    String decoded = output.flip().toString();
    String text = decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
    try {
      if (result.isError()) {
        result.throwException();
      }
      return Optional.of(text);
    } catch (CharacterCodingException malformed) {
      Place at = placeAfter(text);
      String found = String.format("byte 0x%02X", bytes[input.position()]);
      problems.add(Problem.error(at, "", "UTF-8", found).mend(SAVE));
      return Optional.empty();
    }
  }

  /** Whether the first character takes more than a byte: a mark, or a letter beside zeros. */
  private static boolean isWide(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    boolean marked = Math.min(first, second) == 0xFE && Math.max(first, second) == 0xFF;
    return marked || first == 0 || second == 0;
  }

  private boolean isPrintable(String text) {
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!StreamReader.isPrintable(points[i])) {
        problems.add(
            Problem.error(
                    placeAfter(new String(points, 0, i)),
                    "",
                    "text",
                    String.format("the control character U+%04X", points[i]))
                .mend("delete it, or write it as an escape in double quotes"));
        return false;
      }
    }
    return true;
  }

  private Place placeAfter(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    String last = text.substring(text.lastIndexOf('\n') + 1);
    return new Place(name, line, last.codePointCount(0, last.length()) + 1);
  }
}
