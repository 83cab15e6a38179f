package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Snapshots whose sections are held as a whole. */
final class Snapshots {
  private Snapshots() {}

  /** A section before compression. */
  record Body(int type, ByteBuffer content) {}

  static ByteBuffer encode(SnapshotHeader header, List<Body> bodies) {
    SnapshotBuilder builder = new SnapshotBuilder(header);
    bodies.forEach(body -> builder.add(body.type(), out -> out.writeBytes(body.content())));
    return builder.build();
  }

  static List<Body> bodies(Snapshot snapshot) {
    List<Body> bodies = new ArrayList<>();
    for (int i = 0; i < snapshot.types().size(); i++) {
      ByteReader in = snapshot.section(i, "of a test");
      bodies.add(new Body(snapshot.types().get(i), in.readBytes(in.remaining())));
      in.expectEnd();
    }
    return bodies;
  }
}
