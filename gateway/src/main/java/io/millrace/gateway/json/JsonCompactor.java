package io.millrace.gateway.json;

import java.nio.ByteBuffer;

/**
 * Takes the white space between tokens out of one JSON value, in place. Strings and numbers stay as
 * they were written.
 */
final class JsonCompactor {
  /** Deeper ones are refused: the recursion that follows them needs the thread's stack. */
  private static final int MAX_DEPTH = 500;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int in;
  private int out;

  JsonCompactor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.in = start;
    this.out = start;
  }

  ByteBuffer compact() {
    value(0);
    return ByteBuffer.wrap(bytes, start, out - start);
  }

  /** The position behind the value as it was written. */
  int position() {
    return in;
  }

  private void value(int depth) {
    switch (next()) {
      case '{' -> members(depth, '}');
      case '[' -> members(depth, ']');
      case '"' -> string();
      case 't' -> copyTo(JsonTokens.literalEnd(bytes, in, end, "true"));
      case 'f' -> copyTo(JsonTokens.literalEnd(bytes, in, end, "false"));
      case 'n' -> copyTo(JsonTokens.literalEnd(bytes, in, end, "null"));
      default -> copyTo(JsonTokens.numberEnd(bytes, in, end));
    }
  }

  private void members(int depth, char close) {
    if (depth == MAX_DEPTH) {
      throw JsonTokens.fail("nested deeper than " + MAX_DEPTH, in);
    }
    copyTo(in + 1);
    boolean first = true;
    while (next() != close) {
      if (!first) {
        token(',');
      }
      first = false;
      if (close == '}') {
        name();
      }
      value(depth + 1);
    }
    copyTo(in + 1);
  }

  private void name() {
    if (next() != '"') {
      throw JsonTokens.fail("expected a field name", in);
    }
    string();
    token(':');
  }

  private void token(char token) {
    if (next() != token) {
      throw JsonTokens.fail("expected '" + token + "'", in);
    }
    copyTo(in + 1);
  }

  private void string() {
    int close = JsonTokens.stringEnd(bytes, in + 1, end);
    copyTo((close < 0 ? ~close : close) + 1);
  }

  private void copyTo(int until) {
    int length = until - in;
    if (out != in) {
      System.arraycopy(bytes, in, bytes, out, length);
    }
    out += length;
    in = until;
  }

  private int next() {
    in = JsonTokens.whitespaceEnd(bytes, in, end);
    return in < end ? bytes[in] & 0xff : -1;
  }
}
