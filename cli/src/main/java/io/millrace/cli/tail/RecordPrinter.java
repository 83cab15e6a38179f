package io.millrace.cli.tail;

import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.RecordJson;
import io.millrace.consumer.client.read.Received;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes records, each as one line (unless its own bytes hold line breaks). */
final class RecordPrinter {
  private final OutputFormat format;
  private final String topic;
  private final DataOut out;

  RecordPrinter(OutputFormat format, String topic, DataOut out) {
    this.format = format;
    this.topic = topic;
    this.out = out;
  }

  void print(int partition, Received received) {
    switch (format) {
      case VALUE -> bytes(received.record().value());
      case KEY_VALUE -> {
        bytes(received.record().key());
        out.text("\t");
        bytes(received.record().value());
      }
      case JSON -> out.text(json(partition, received));
    }
    out.text("\n");
  }

  private String json(int partition, Received received) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("topic", topic).put("partition", partition).put("offset", received.offset());
    RecordJson.put(json, received.record());
    return JsonMapper.shared().writeValueAsString(json);
  }

  void flush() {
    out.flush();
  }

  private void bytes(@Nullable ByteBuffer bytes) {
    if (bytes != null) {
      out.bytes(bytes);
    }
  }
}
