package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** The headers of a request. */
public final class RequestHeaders {
  private final HttpFields fields;

  RequestHeaders(HttpFields fields) {
    this.fields = fields;
  }

  /** A header's value, its lines joined by commas, or null. */
  public @Nullable String value(String name) {
    List<String> lines = fields.getValuesList(name);
    return lines.isEmpty() ? null : String.join(", ", lines);
  }

  /**
   * Chooses what to answer with.
   *
   * @param offered media types, the favourite first
   */
  public String accepted(String... offered) {
    List<String> types = List.of(offered);
    String chosen = Accept.choose(value("Accept"), types);
    if (chosen == null) {
      throw new HttpException(
          ProblemKind.NOT_ACCEPTABLE, "Accept: there is " + String.join(", ", types) + ".");
    }
    return chosen;
  }

  /**
   * Refuses the request unless it names this type: an answer that never ends must be asked for.
   *
   * @param type that is offered
   */
  public void acceptedByName(String type) {
    String accept = value("Accept");
    if (accept == null || !Accept.names(accept, type)) {
      throw new HttpException(ProblemKind.NOT_ACCEPTABLE, "Accept: there is " + type + ".");
    }
  }

  /**
   * The body's media type. A request without a body needs none, and has the first.
   *
   * @param taken media types
   */
  public String mediaType(String... taken) {
    String type = ContentTypes.mediaType(value("Content-Type"));
    List<String> types = List.of(taken);
    if (value("Content-Type") == null && !announceBody()) {
      return types.getFirst();
    }
    if (type == null || !types.contains(type)) {
      throw new HttpException(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: taken are " + String.join(", ", types) + ", in UTF-8.");
    }
    return type;
  }

  /**
   * The value of a header that may come once, or null.
   *
   * @throws RequestException.Malformed if it comes twice
   */
  public @Nullable String single(String name) {
    List<HttpField> lines = fields.getFields(name);
    if (lines.size() > 1) {
      throw new RequestException.Malformed(name + ": the header comes twice");
    }
    String value = lines.isEmpty() ? null : lines.getFirst().getValue();
    return lines.isEmpty() || value != null ? value : "";
  }

  /**
   * Goes through the headers whose names begin alike.
   *
   * @param prefix in lower case
   * @param each takes what follows it in the name, in lower case, and the value, percent-decoded
   */
  public void withPrefix(String prefix, BiConsumer<String, String> each) {
    for (HttpField field : fields) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith(prefix)) {
        String value = field.getValue();
        each.accept(
            name.substring(prefix.length()),
            value == null ? "" : PercentDecoder.decode(value, false));
      }
    }
  }

  /**
   * How long the body is announced to be, as it is sent; 0 if that is not said.
   *
   * @throws RequestException.RequestTooLarge if it is longer than {@code maxBytes}
   */
  public long bodyLength(long maxBytes) {
    long length = fields.getLongField(HttpHeader.CONTENT_LENGTH);
    if (length > maxBytes) {
      throw new RequestException.RequestTooLarge(maxBytes);
    }
    return Math.max(0, length);
  }

  /**
   * Refuses a body that is packed in a way that the server would not notice. Whoever stands before
   * it may see its end elsewhere, so nothing that follows is a request.
   */
  void refuseTransferCodings() {
    String coding = value("Transfer-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      throw new HttpException(
          Problem.of(
                  ProblemKind.MALFORMED,
                  "Transfer-Encoding: only chunked is known; say it with Content-Encoding")
              .withHeader("Connection", "close"));
    }
  }

  boolean announceBody() {
    return fields.contains(HttpHeader.TRANSFER_ENCODING)
        || fields.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  /** Whether the client waits for a sign before it sends the body. */
  boolean expectContinue() {
    return fields.contains(HttpHeader.EXPECT, "100-continue");
  }
}
