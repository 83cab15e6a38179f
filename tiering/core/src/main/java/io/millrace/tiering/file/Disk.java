package io.millrace.tiering.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Where a write waits until the disk has it. */
interface Disk {
  /** Returns once the content of the file would survive a loss of power. */
  void force(FileChannel file) throws IOException;

  /** Returns once the names in the folder would survive a loss of power. */
  void force(Path folder) throws IOException;

  /** The machine's. */
  static Disk real() {
    return RealDisk.INSTANCE;
  }
}
