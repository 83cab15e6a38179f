package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.Snapshot;
import io.millrace.format.SnapshotBuilder;
import io.millrace.format.SnapshotHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The sections of snapshots as a whole. */
final class Sections {

  private Sections() {}

  record Section(int type, ByteBuffer body) {}

  static List<Section> of(Snapshot snapshot) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < snapshot.types().size(); i++) {
      ByteReader in = snapshot.section(i, "of a test");
      sections.add(new Section(snapshot.types().get(i), in.readBytes(in.remaining())));
    }
    return sections;
  }

  static ByteBuffer encode(SnapshotHeader header, List<Section> sections) {
    SnapshotBuilder builder = new SnapshotBuilder(header);
    sections.forEach(each -> builder.add(each.type(), out -> out.writeBytes(each.body())));
    return builder.build();
  }
}
