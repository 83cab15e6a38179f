package io.millrace.tiering.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Notes what is forced, and whether the object was to be seen at that moment. Fails where it is
 * told to.
 */
final class RecordingDisk implements Disk {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final Path object;
  private volatile boolean contentFails;
  private volatile boolean folderFails;

  RecordingDisk(Path object) {
    this.object = object;
  }

  void failContent(boolean fails) {
    contentFails = fails;
  }

  void failFolder(boolean fails) {
    folderFails = fails;
  }

  List<String> events() {
    return List.copyOf(events);
  }

  @Override
  public void force(FileChannel file) throws IOException {
    note("content of " + file.size());
    if (contentFails) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void force(Path folder) throws IOException {
    note(folder.getFileName().toString());
    if (folderFails) {
      throw new IOException("Input/output error");
    }
  }

  private void note(String what) {
    events.add(what + (Files.exists(object) ? ", object visible" : ""));
  }
}
