package io.millrace.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a batch's records are stored. */
public enum Compression {
  NONE(0),
  /** One zstd frame (RFC 8878) that states its content size. */
  ZSTD(1);

  private final int id;

  Compression(int id) {
    this.id = id;
  }

  /** The byte that stands for it in a batch. */
  public byte id() {
    return (byte) id;
  }

  /** Its name in the API and in configuration: "none" or "zstd". */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The compression of that {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Compression parse(String wireName) {
    for (Compression compression : values()) {
      if (compression.wireName().equals(wireName)) {
        return compression;
      }
    }
    throw new IllegalArgumentException("compression is none or zstd, not " + wireName);
  }

  static @Nullable Compression ofId(int id) {
    for (Compression compression : values()) {
      if (compression.id == id) {
        return compression;
      }
    }
    return null;
  }
}
