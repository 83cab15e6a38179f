package io.millrace.format;

/**
 * A structure whose magic is right and whose version this program does not know: written by a newer
 * Millrace, or damaged. The caller must not guess at the rest; a newer program may read it.
 */
public final class UnknownVersionException extends MalformedException {
  private final int version;

  UnknownVersionException(String structure, int version, long position) {
    super(structure + ": version " + version + " is not known to this program", position);
    this.version = version;
  }

  /** The version found. */
  public int version() {
    return version;
  }
}
