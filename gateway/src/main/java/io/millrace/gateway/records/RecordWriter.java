package io.millrace.gateway.records;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import io.millrace.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as the JSON that readers get. */
public final class RecordWriter {
  private final JsonWriter json;
  private final boolean valuesAsJson;

  /**
   * Writes to {@code json}.
   *
   * @param valuesAsJson whether a value that is a JSON text comes as that, not as a string
   */
  public RecordWriter(JsonWriter json, boolean valuesAsJson) {
    this.json = json;
    this.valuesAsJson = valuesAsJson;
  }

  /** Writes one record as an object. */
  public void write(long offset, LogRecord record) {
    json.beginObject();
    fields(offset, record);
  }

  /** Writes one record as an object that says its partition. */
  public void write(int partition, long offset, LogRecord record) {
    json.beginObject();
    json.field("partition").number(partition);
    fields(offset, record);
  }

  private void fields(long offset, LogRecord record) {
    json.field("offset").number(offset);
    json.field("timestamp").number(record.timestampMillis());
    content("key", "keyBase64", record.key(), false);
    content("value", "valueBase64", record.value(), valuesAsJson);
    headers(record.headers());
    json.endObject();
  }

  private void content(String name, String base64Name, @Nullable ByteBuffer bytes, boolean asJson) {
    if (bytes == null) {
      json.field(name).nothing();
    } else if (!(asJson && json.jsonField(name, bytes)) && !json.textField(name, bytes)) {
      json.field(base64Name).base64(bytes);
    }
  }

  /** A record may have several headers of a name, JSON has each once: the last one counts. */
  private static Collection<Header> lastOfEach(List<Header> headers) {
    if (headers.size() < 2) {
      return headers;
    }
    Map<String, Header> last = new LinkedHashMap<>();
    headers.forEach(header -> last.put(header.name(), header));
    return last.values();
  }

  private void headers(List<Header> headers) {
    List<Header> binary = new ArrayList<>();
    json.field("headers").beginObject();
    for (Header header : lastOfEach(headers)) {
      if (!json.textField(header.name(), header.value())) {
        binary.add(header);
      }
    }
    json.endObject();
    if (!binary.isEmpty()) {
      json.field("headersBase64").beginObject();
      binary.forEach(header -> json.field(header.name()).base64(header.value()));
      json.endObject();
    }
  }
}
