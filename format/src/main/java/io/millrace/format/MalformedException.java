package io.millrace.format;

/**
 * Bytes that are not what they should be: cut off, damaged, or never written by Millrace.
 *
 * <p>Decoders of this package throw this and nothing else, whatever bytes they are given. Reading
 * the same bytes again cannot help: the caller reports which object or request they came from.
 */
public class MalformedException extends RuntimeException {
  private final long position;

  /**
   * @param problem what is wrong, without the position
   * @param position index of the offending byte in the buffer that was handed to the decoder
   */
  public MalformedException(String problem, long position) {
    super(problem + " (at byte " + position + ")");
    this.position = position;
  }

  /** Index, in the buffer that was handed to the decoder, of the byte at which decoding stopped. */
  public final long position() {
    return position;
  }
}
