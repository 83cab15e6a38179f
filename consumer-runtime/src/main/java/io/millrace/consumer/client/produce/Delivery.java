package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.Request;
import io.millrace.consumer.client.http.Target;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One request: batches are compressed, posted until their outcome is known or must be given up, and
 * their offsets read from the answer. Thread-safe.
 */
final class Delivery implements Outbox.Post {
  private final Calls calls;
  private final String topic;
  private final boolean idempotent;
  private final Runnable onUnknownPartition;
  private final Map<Integer, PartitionProducer> producers = new ConcurrentHashMap<>();

  /**
   * @param idempotent whether a request, which then is of one partition, may be repeated
   */
  Delivery(Calls calls, String topic, boolean idempotent, Runnable onUnknownPartition) {
    this.calls = calls;
    this.topic = topic;
    this.idempotent = idempotent;
    this.onUnknownPartition = onUnknownPartition;
  }

  @Override
  public List<Long> deliver(List<RecordBatch> batches) {
    Request request = request(batches);
    try {
      return idempotent
          ? deliverOnce(request, batches)
          : calls.send(request).json(json -> offsets(json, batches));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException.OutcomeUnknown(
          "the producer was closed before the answer came", e);
    } catch (GatewayException.Refused e) {
      if (e.problem().is("unknown-partition")) {
        onUnknownPartition.run();
      }
      throw e.problem().is("request-too-large") ? tooLarge(e, batches) : e;
    }
  }

  /**
   * @param batches of one partition
   */
  private List<Long> deliverOnce(Request request, List<RecordBatch> batches)
      throws InterruptedException {
    PartitionProducer producer =
        producers.computeIfAbsent(
            batches.getFirst().partition(), partition -> new PartitionProducer());
    try {
      return deliver(request, producer, batches);
    } catch (GatewayException.Refused e) {
      if (!e.problem().is("sequence-gap") && !e.problem().is("producer-fenced")) {
        throw e;
      }
      producer.beginAnew();
      return deliver(request, producer, batches);
    }
  }

  private List<Long> deliver(Request request, PartitionProducer producer, List<RecordBatch> batches)
      throws InterruptedException {
    boolean known = false;
    try {
      List<Long> offsets =
          calls.send(request.repeatable(producer.next())).json(json -> offsets(json, batches));
      producer.stored();
      known = true;
      return offsets;
    } catch (GatewayException.Refused | GatewayException.Unreachable e) {
      known = true;
      throw e;
    } finally {
      if (!known) {
        producer.endEpoch();
      }
    }
  }

  private Request request(List<RecordBatch> batches) {
    String partitions =
        batches.stream()
            .map(batch -> Integer.toString(batch.partition()))
            .collect(Collectors.joining(","));
    List<ByteBuffer> body = batches.stream().map(batch -> batch.build().bytes()).toList();
    return Request.write(
        "POST", Target.topic(topic) + "/records?partition=" + partitions, Request.BATCHES, body);
  }

  private static List<Long> offsets(JsonNode json, List<RecordBatch> batches) {
    List<JsonNode> stored = json.required("batches").valueStream().toList();
    if (stored.size() != batches.size()) {
      throw new IllegalArgumentException(
          stored.size() + " batches answered, " + batches.size() + " sent");
    }
    for (int i = 0; i < stored.size(); i++) {
      RecordBatch sent = batches.get(i);
      if (stored.get(i).required("partition").asInt() != sent.partition()
          || stored.get(i).required("count").asInt() != sent.recordCount()) {
        throw new IllegalArgumentException("batch " + i + " is not the one sent");
      }
    }
    return stored.stream().map(batch -> batch.required("baseOffset").asLong()).toList();
  }

  private static GatewayException tooLarge(
      GatewayException.Refused refused, List<RecordBatch> batches) {
    long records = batches.stream().mapToLong(RecordBatch::recordCount).sum();
    return refused.with(
        records == 1
            ? "the record is above what this gateway takes in a request"
            : "the request held "
                + records
                + " records: set the producer's requestBytes to no more than the gateway's request.max.bytes");
  }
}
