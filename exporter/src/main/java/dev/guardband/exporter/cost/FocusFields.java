package dev.guardband.exporter.cost;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of the row that is being read. Of the forty columns and more that a file has only
 * those that are needed become texts; one object serves all rows.
 */
final class FocusFields extends CsvCallbackHandler<FocusFields> {
  private final Texts texts = new Texts();
  private final List<String> header = new ArrayList<>();
  private String[] fields = new String[0];
  private boolean[] wanted = new boolean[0];
  private boolean isPastHeader;
  private int count;
  private RecordType type = RecordType.DATA;

  /** The names in the first row. */
  List<String> header() {
    return List.copyOf(header);
  }

  /** From the next row on, keeps these columns only. */
  void want(FocusColumns columns) {
    isPastHeader = true;
    fields = new String[columns.width()];
    wanted = new boolean[columns.width()];
    columns.all().forEach(column -> wanted[column] = true);
  }

  /** How many fields the row has. */
  int count() {
    return count;
  }

  /** Of a wanted column; empty where it is absent. */
  String get(int column) {
    return column < 0 ? "" : fields[column];
  }

  @Override
  protected void beginRecord(long line) {
    count = 0;
    type = RecordType.DATA;
    Arrays.fill(fields, "");
  }

  @Override
  protected void addField(char[] chars, int offset, int length, boolean isQuoted) {
    int column = count++;
    if (!isPastHeader) {
      header.add(new String(chars, offset, length));
    } else if (column < wanted.length && wanted[column]) {
      fields[column] = texts.of(chars, offset, length);
    }
  }

  @Override
  protected void setEmpty() {
    type = RecordType.EMPTY;
  }

  @Override
  protected void setComment(char[] chars, int offset, int length) {
    type = RecordType.COMMENT;
  }

  @Override
  protected RecordType getRecordType() {
    return type;
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  @Override
  protected FocusFields buildRecord() {
    return this;
  }
}
