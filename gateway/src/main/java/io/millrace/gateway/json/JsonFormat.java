package io.millrace.gateway.json;

import java.io.OutputStream;
import java.nio.CharBuffer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** How this gateway sets Jackson up. Stateless. */
final class JsonFormat {
  /** How deep a value may be nested. */
  static final int MAX_DEPTH = 500;

  /** The objects of this API around a value are fewer. */
  private static final int DEPTH_AROUND_VALUES = 10;

  /** Nobody's numbers are that long, and some readers take time that grows with its square. */
  private static final int MAX_NUMBER_LENGTH = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Clients invent field names: a table of those once seen would be theirs to fill.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .rootValueSeparator((String) null)
          // Texts are bounded as a whole by the longest request, their strings and names with them.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + DEPTH_AROUND_VALUES)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + DEPTH_AROUND_VALUES)
                  .build())
          .build();

  private JsonFormat() {}

  /**
   * Parses characters, not bytes: Jackson takes overlong and surrogate UTF-8 for text, and counts
   * no bytes when its table of names is off.
   *
   * @param text at the beginning of its array
   */
  static JsonParser parser(CharBuffer text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text.array(), 0, text.remaining());
  }

  /** Writes UTF-8 without white space. */
  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }
}
