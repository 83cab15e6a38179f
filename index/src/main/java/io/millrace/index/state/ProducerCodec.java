package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.AlreadyAnswered;
import io.millrace.index.command.AppendResult.HandOverRefused;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.AppendResultCodec;
import io.millrace.index.command.Producer;
import io.millrace.index.command.StoredRange;
import io.millrace.index.state.HandOvers.Incarnation;
import io.millrace.index.state.KeyedResults.Remembered;
import io.millrace.index.state.KeyedResults.TopicKey;
import io.millrace.index.state.Producers.TopicProducer;
import io.millrace.index.state.SequencedProducer.Request;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bytes of what is remembered of producers in a snapshot. Stateless. */
final class ProducerCodec {

  private ProducerCodec() {}

  /**
   * The keys may be many, but none of them changes: only the list of them is copied. Of the rest
   * the bytes are taken at once.
   */
  static Consumer<ByteWriter> capture(Producers producers) {
    ByteWriter before = new ByteWriter(1024);
    writeHandOvers(before, producers.handOvers());
    List<Map.Entry<TopicKey, Remembered>> keys = new ArrayList<>(producers.keys().all().entrySet());
    ByteWriter after = new ByteWriter(1024);
    writeSequences(after, producers);
    return out -> {
      out.writeBytes(before.written());
      writeKeys(out, keys);
      out.writeBytes(after.written());
    };
  }

  static void read(ByteReader in, LaneState state) {
    readHandOvers(in, state);
    readKeys(in, state);
    readSequences(in, state);
  }

  private static void writeHandOvers(ByteWriter out, HandOvers handOvers) {
    out.writeVarint(handOvers.incarnations().size());
    handOvers
        .incarnations()
        .forEach((id, incarnation) -> {
          out.writeId(id);
          out.writeVarint(incarnation.answered());
          out.writeVarint(incarnation.newestBase());
          out.writeVarint(incarnation.results().size());
          incarnation
              .results()
              .forEach((sequence, result) -> {
                out.writeVarint(sequence);
                AppendResultCodec.write(out, result);
              });
        });
  }

  private static void readHandOvers(ByteReader in, LaneState state) {
    int count = in.readCount("incarnations", in.remaining());
    @Nullable Id128 last = null;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      Id128 id = in.readId();
      Incarnation incarnation = new Incarnation(in.readVarint(), in.readVarint());
      readResults(in, incarnation);
      boolean ordered = last == null || last.compareTo(id) < 0;
      boolean kept = incarnation.newestBase() >= state.floor();
      if (!ordered || !kept || incarnation.answered() < 0) {
        throw in.malformed("incarnation " + id + " has no place", at);
      }
      state.producers().handOvers().put(id, incarnation);
      last = id;
    }
  }

  private static void readResults(ByteReader in, Incarnation incarnation) {
    int count = in.readCount("results", in.remaining());
    long last = incarnation.answered();
    for (int i = 0; i < count; i++) {
      int at = in.position();
      long sequence = in.readVarint();
      AppendResult result = AppendResultCodec.read(in);
      if (sequence <= last || !isKept(result)) {
        throw in.malformed("no result of hand-over " + sequence + " is kept", at);
      }
      incarnation.results().put(sequence, result);
      last = sequence;
    }
  }

  private static boolean isKept(AppendResult result) {
    return !(result instanceof HandOverRefused
        || result instanceof AlreadyAnswered
        || result instanceof ReferenceRefused);
  }

  private static void writeKeys(ByteWriter out, List<Map.Entry<TopicKey, Remembered>> keys) {
    out.writeVarint(keys.size());
    for (Map.Entry<TopicKey, Remembered> each : keys) {
      out.writeVarint(each.getKey().topicId());
      out.writeText(each.getKey().key());
      out.writeVarint(each.getValue().sequence());
      AppendResultCodec.writeRepeated(out, each.getValue().answer());
    }
  }

  private static void readKeys(ByteReader in, LaneState state) {
    KeyedResults keys = state.producers().keys();
    int count = in.readCount("keys", in.remaining());
    long last = 1;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      TopicKey key = new TopicKey(in.readVarint(), readKey(in));
      Remembered remembered = new Remembered(in.readVarint(), AppendResultCodec.readRepeated(in));
      boolean past = remembered.sequence() >= last && remembered.sequence() <= state.sequence();
      if (!past || keys.find(key) != null) {
        throw in.malformed("key of entry " + remembered.sequence() + " has no place", at);
      }
      keys.remember(key, remembered.sequence(), remembered.answer());
      last = remembered.sequence();
    }
  }

  private static String readKey(ByteReader in) {
    return new Producer.Key(in.readText("key", Producer.MAX_CHARACTERS)).key();
  }

  private static void writeSequences(ByteWriter out, Producers producers) {
    out.writeVarint(producers.sequences().size());
    producers
        .sequences()
        .forEach((id, producer) -> {
          out.writeVarint(id.topicId());
          out.writeText(id.id());
          out.writeVarint(producer.epoch());
          out.writeVarint(producer.lastEntry());
          out.writeVarint(producer.partitions().size());
          producer
              .partitions()
              .forEach((partition, requests) -> writeRequests(out, partition, requests));
        });
  }

  /** They are numbered without gaps, so the first number says all. */
  private static void writeRequests(ByteWriter out, int partition, Deque<Request> requests) {
    out.writeVarint(partition);
    out.writeVarint(requests.size());
    out.writeVarint(requests.getFirst().sequence());
    for (Request each : requests) {
      out.writeVarint(each.range().baseOffset());
      out.writeVarint(each.range().count());
      out.writeSignedVarint(each.receivedMillis());
    }
  }

  private static void readSequences(ByteReader in, LaneState state) {
    int count = in.readCount("producers", in.remaining());
    @Nullable TopicProducer last = null;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      TopicProducer id =
          new TopicProducer(in.readVarint(), in.readText("id", Producer.MAX_CHARACTERS));
      Producer.Sequence checked = new Producer.Sequence(id.id(), in.readVarint(), 0);
      SequencedProducer producer = new SequencedProducer(checked.epoch(), in.readVarint());
      readPartitions(in, producer);
      boolean ordered = last == null || Producers.ORDER.compare(last, id) < 0;
      boolean past = producer.lastEntry() > 0 && producer.lastEntry() <= state.sequence();
      if (!ordered || !past) {
        throw in.malformed("producer of topic " + id.topicId() + " has no place", at);
      }
      state.producers().sequences().put(id, producer);
      last = id;
    }
  }

  private static void readPartitions(ByteReader in, SequencedProducer producer) {
    int count = in.readCount("partitions", in.remaining());
    int last = -1;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      int partition = in.readCount("partition", Integer.MAX_VALUE);
      int requests = in.readCount("requests", SequencedProducer.REMEMBERED);
      long sequence = in.readVarint();
      if (partition <= last || requests < 1 || sequence < 0) {
        throw in.malformed("partition " + partition + " has no place after " + last, at);
      }
      for (int j = 0; j < requests; j++) {
        StoredRange range = new StoredRange(partition, in.readVarint(), in.readVarint());
        producer.add(new Request(sequence + j, range, in.readSignedVarint()));
      }
      last = partition;
    }
    if (count == 0) {
      throw in.malformed("a producer without requests", in.position());
    }
  }
}
