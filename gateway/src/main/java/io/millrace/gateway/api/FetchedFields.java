package io.millrace.gateway.api;

import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.json.JsonWriter;

/** What an answer says besides the records. Stateless. */
final class FetchedFields {
  private FetchedFields() {}

  /** Writes it as fields of the object that has been begun. */
  static void write(JsonWriter json, Fetched<?> fetched) {
    json.field("nextOffset").number(fetched.nextOffset());
    json.field("startOffset").number(fetched.offsets().startOffset());
    json.field("endOffset").number(fetched.offsets().endOffset());
    json.field("topicId").string(fetched.topicId());
  }

  /** Sets it as headers, where the body is records alone. */
  static void setHeaders(Exchange exchange, Fetched<?> fetched) {
    exchange.answerHeader("Millrace-Next-Offset", Long.toString(fetched.nextOffset()));
    exchange.answerHeader("Millrace-Start-Offset", Long.toString(fetched.offsets().startOffset()));
    exchange.answerHeader("Millrace-End-Offset", Long.toString(fetched.offsets().endOffset()));
    exchange.answerHeader("Millrace-Topic-Id", fetched.topicId());
  }
}
