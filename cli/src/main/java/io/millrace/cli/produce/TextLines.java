package io.millrace.cli.produce;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Each line is a value, byte for byte; an empty one is an empty value. */
final class TextLines implements RecordFormat {
  @Override
  public byte[] encode(Line line) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
      return JsonMapper.shared().writeValueAsBytes(Map.of("value", text));
    } catch (CharacterCodingException e) {
      return JsonMapper.shared().writeValueAsBytes(Map.of("valueBase64", line.bytes()));
    }
  }
}
