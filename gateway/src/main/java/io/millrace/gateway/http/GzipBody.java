package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a gzip body (RFC 1952) as it arrives, member after member. What comes out goes on in
 * small pieces, so that the bound behind stops a body that would unpack to too much.
 */
final class GzipBody implements PackedBody {
  private static final int OUTPUT_BYTES = 16 << 10;

  private enum Part {
    HEADER,
    DATA,
    TRAILER
  }

  private final BodyConsumer next;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] output = new byte[OUTPUT_BYTES];
  private final ByteBuffer trailer =
      ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private GzipHeader header = new GzipHeader();
  private Part part = Part.HEADER;
  private boolean memberRead;

  GzipBody(BodyConsumer next) {
    this.next = next;
  }

  @Override
  public void accept(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      switch (part) {
        case HEADER -> part = header.read(piece) ? Part.DATA : Part.HEADER;
        case DATA -> inflate(piece);
        case TRAILER -> readTrailer(piece);
      }
    }
  }

  private void inflate(ByteBuffer piece) {
    try {
      inflater.setInput(piece);
      for (int size = inflater.inflate(output); size > 0; size = inflater.inflate(output)) {
        crc.update(output, 0, size);
        next.accept(ByteBuffer.wrap(output, 0, size));
      }
    } catch (DataFormatException e) {
      throw malformed("is damaged");
    }
    if (inflater.needsDictionary()) {
      throw malformed("needs a dictionary");
    }
    part = inflater.finished() ? Part.TRAILER : Part.DATA;
  }

  private void readTrailer(ByteBuffer piece) {
    while (piece.hasRemaining() && trailer.hasRemaining()) {
      trailer.put(piece.get());
    }
    if (!trailer.hasRemaining()) {
      boolean whole =
          trailer.getInt(0) == (int) crc.getValue()
              && trailer.getInt(Integer.BYTES) == (int) inflater.getBytesWritten();
      if (!whole) {
        throw malformed("does not match its checksum");
      }
      beginMember();
    }
  }

  private void beginMember() {
    memberRead = true;
    part = Part.HEADER;
    header = new GzipHeader();
    inflater.reset();
    crc.reset();
    trailer.clear();
  }

  @Override
  public void end() {
    if (!memberRead || part != Part.HEADER || !header.isUntouched()) {
      throw malformed("ends too early");
    }
    next.end();
  }

  @Override
  public void close() {
    inflater.end();
  }

  private static RequestException malformed(String what) {
    return new RequestException.Malformed("The gzip body " + what + ".");
  }
}
