package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against FastCSV, which reads all fields. */
final class CsvRowsTest {
  private static final int WIDTH = 4;
  private static final String HEADER = "a,b,c,d\n";

  @Property(tries = 2000)
  void what_fast_csv_reads_is_read(
      @ForAll("files") String rows, @ForAll @IntRange(min = 1, max = 9) int bytesAtOnce)
      throws IOException {
    List<List<String>> expected;
    try {
      expected = fastCsv(HEADER + rows);
    } catch (RuntimeException notCsv) {
      assertThatThrownBy(() -> read(HEADER + rows, bytesAtOnce)).isInstanceOf(CsvRows.BadCsv.class);
      return;
    }
    assertThat(read(HEADER + rows, bytesAtOnce)).isEqualTo(expected);
  }

  @Test
  void a_cell_may_be_longer_than_the_buffer() throws IOException {
    String cell = "é\"\",\n".repeat(100_000);

    assertThat(read("\uFEFFa,b,c,d\r\n\"" + cell + "\",x,NULL,\" y \"\r\n", 1 << 16))
        .containsExactly(List.of(cell.replace("\"\"", "\"").strip(), "x", "", "y"));
  }

  @Test
  void a_cell_without_end_does_not_take_all_memory() {
    assertThatThrownBy(() -> read(HEADER + "\"" + "x".repeat(5_000_000), 1 << 16))
        .isInstanceOf(CsvRows.BadCsv.class)
        .hasMessage("row 2 has a cell of more than 4194304 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF"})
  void a_file_without_a_row_has_no_header(String text) throws IOException {
    assertThat(new CsvRows(bytes(text, 1)).header()).isEmpty();
  }

  @Test
  void columns_that_are_not_wanted_are_passed_over() throws IOException {
    CsvRows rows = new CsvRows(bytes("a,b,c\n1,\"2\",3\n4,5,6,7\n", 2));

    assertThat(rows.header()).containsExactly("a", "b", "c");
    rows.want(3, new int[] {1});
    assertThat(rows.next()).isTrue();
    assertThat(List.of(rows.get(0), rows.get(1), rows.get(2), rows.get(-1)))
        .containsExactly("", "2", "", "");
    assertThat(rows.next()).isTrue();
    assertThat(rows.count()).isEqualTo(4);
    assertThat(rows.next()).isFalse();
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of("x", "é", " ", ",", ",", "\"", "\"", "\n", "\r", "NULL", "\"y\"", "\"\"")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static List<List<String>> read(String text, int bytesAtOnce) throws IOException {
    CsvRows rows = new CsvRows(bytes(text, bytesAtOnce));
    assertThat(rows.header()).containsExactly("a", "b", "c", "d");
    rows.want(WIDTH, IntStream.range(0, WIDTH).toArray());
    rows.once(1);
    List<List<String>> read = new ArrayList<>();
    while (rows.next()) {
      read.add(IntStream.range(0, Math.min(WIDTH, rows.count())).mapToObj(rows::get).toList());
    }
    return read;
  }

  private static List<List<String>> fastCsv(String text) throws IOException {
    List<List<String>> read = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      reader.forEach(
          row -> read.add(row.getFields().stream().limit(WIDTH).map(CsvRowsTest::plain).toList()));
    }
    return read.subList(1, read.size());
  }

  private static String plain(String field) {
    return field.strip().equals("NULL") ? "" : field.strip();
  }

  /** As a slow connection gives them. */
  private static InputStream bytes(String text, int atOnce) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, atOnce));
      }
    };
  }
}
