package io.millrace.gateway.http;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The codings that answers may have. */
enum AnswerCoding {
  /** RFC 8878, at the level that costs least. */
  ZSTD {
    @Override
    OutputStream pack(OutputStream target) throws IOException {
      return new ZstdOutputStreamNoFinalizer(target, 1);
    }
  },
  /** RFC 1952, at the level that costs least. */
  GZIP {
    @Override
    OutputStream pack(OutputStream target) throws IOException {
      return new GZIPOutputStream(target, BUFFER_BYTES) {
        {
          def.setLevel(Deflater.BEST_SPEED);
        }
      };
    }
  };

  private static final int BUFFER_BYTES = 8 << 10;

  /** Packs what is written; holds memory of its own until it is closed. */
  abstract OutputStream pack(OutputStream target) throws IOException;

  /** As {@code Content-Encoding} has it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
