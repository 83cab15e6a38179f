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
   * @param position as {@link #position} gives it
   */
  public MalformedException(String problem, long position) {
    super(problem + " (at byte " + position + ")");
    this.position = position;
  }

  /**
   * Index of the byte that is wrong, or at which what is wrong begins: in the buffer that was
   * handed to the decoder, unless the decoder says otherwise.
   */
  public final long position() {
    return position;
  }
}
