package io.millrace.integration.contract;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** How the body of a request is packed. */
enum Coding {
  NONE {
    @Override
    byte[] pack(byte[] plain) {
      return plain;
    }
  },
  GZIP {
    @Override
    byte[] pack(byte[] plain) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(plain);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return packed.toByteArray();
    }
  },
  ZSTD {
    @Override
    byte[] pack(byte[] plain) {
      return Zstd.compress(plain);
    }
  };

  abstract byte[] pack(byte[] plain);
}
