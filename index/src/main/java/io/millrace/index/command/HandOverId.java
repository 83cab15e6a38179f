package io.millrace.index.command;

import io.millrace.format.Id128;

/**
 * What a gateway gives a command that it hands over to another, and may append itself as well, so
 * that lane state applies it once (rule A8).
 *
 * @param incarnation the gateway's process, new at every start
 * @param sequence its number among all that this process hands over in the lane, from 1
 * @param base the last number the gateway had applied when it first sent the command; the same with
 *     every copy of it
 * @param answered the clients of all sequences up to this one have been answered
 */
public record HandOverId(Id128 incarnation, long sequence, long base, long answered) {
  public HandOverId {
    if (sequence < 1 || base < 0 || answered < 0) {
      throw new IllegalArgumentException(
          "no hand-over has sequence "
              + sequence
              + ", base "
              + base
              + " and answered mark "
              + answered);
    }
  }
}
