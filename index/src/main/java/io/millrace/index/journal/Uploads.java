package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreRequest.PutSegment;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Uploads segments that are too large to ride inside an entry, several at a time, each until it is
 * there.
 */
final class Uploads {

  private static final int MOST_AT_A_TIME = 8;

  private final int lane;
  private final Step step;
  private final Map<Long, Upload> active = new HashMap<>();

  Uploads(int lane, Step step) {
    this.lane = lane;
    this.step = step;
  }

  /**
   * Begins as many uploads as may run, in the order of the groups.
   *
   * @param applied the last number applied: the base of segments whose upload begins now (rule D3)
   */
  void begin(List<SealedGroup> groups, long applied) {
    for (SealedGroup group : groups) {
      if (active.size() >= MOST_AT_A_TIME) {
        return;
      }
      @Nullable ByteBuffer segment = group.segment();
      if (group.awaitsUpload() && segment != null) {
        SegmentObject object =
            new SegmentObject(lane, applied, Id128.random(step.random()), group.segmentBytes());
        group.refer(object);
        Upload upload = new Upload(group, object, segment);
        active.put(group.id(), upload);
        upload.send();
      }
    }
  }

  void onAnswer(PutSegment request, StoreAnswer answer) {
    for (Upload upload : List.copyOf(active.values())) {
      if (upload.requestId == request.id()) {
        upload.onAnswer(answer);
      }
    }
  }

  void onTimer(long groupId) {
    @Nullable Upload upload = active.get(groupId);
    if (upload == null) {
      return;
    }
    if (upload.group.isAbandoned()) {
      active.remove(groupId);
    } else {
      upload.send();
    }
  }

  private final class Upload {
    private final SealedGroup group;
    private final SegmentObject object;
    private final ByteBuffer segment;
    private long requestId;
    private int failures;

    Upload(SealedGroup group, SegmentObject object, ByteBuffer segment) {
      this.group = group;
      this.object = object;
      this.segment = segment;
    }

    void send() {
      requestId = step.send(id -> new PutSegment(id, object, segment));
    }

    void onAnswer(StoreAnswer answer) {
      if (!(answer instanceof Failed)) {
        group.markUploaded();
        active.remove(group.id());
      } else if (group.isAbandoned()) {
        active.remove(group.id());
      } else {
        failures++;
        step.startTimer(Timer.Kind.REPEAT_UPLOAD, group.id(), step.backoffNanos(failures));
      }
    }
  }
}
