package io.millrace.tiering.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

enum RealDisk implements Disk {
  INSTANCE;

  @Override
  public void force(FileChannel file) throws IOException {
    // Without the times: nobody relies on them, and the size is forced with the content.
    file.force(false);
  }

  @Override
  public void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
