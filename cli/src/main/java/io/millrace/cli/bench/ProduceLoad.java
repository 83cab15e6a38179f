package io.millrace.cli.bench;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that send as fast as they are answered. */
final class ProduceLoad {
  private static final int LINES_BYTES = 1 << 20;

  private final MillraceClient client;
  private final String topic;
  private final Values values;
  private final BenchSettings settings;
  private final Meter meter;
  private final AtomicLong number = new AtomicLong();
  private final Outcomes outcomes = new Outcomes();

  ProduceLoad(
      MillraceClient client, String topic, Values values, BenchSettings settings, Meter meter) {
    this.client = client;
    this.topic = topic;
    this.values = values;
    this.settings = settings;
    this.meter = meter;
  }

  /** Sends until the meter's time is over, and waits for the answers. */
  void run() throws InterruptedException {
    try (Workers workers = new Workers()) {
      for (int i = 0; i < settings.clients(); i++) {
        workers.start(
            switch (settings.format()) {
              case BATCH -> this::batches;
              case NDJSON -> this::lines;
              case RAW -> this::single;
            });
      }
      workers.join();
    }
  }

  private void batches() throws InterruptedException {
    ProducerSettings producing = ProducerSettings.DEFAULT.withCompression(settings.compression());
    try (Producer producer = client.producer(topic, producing)) {
      while (!meter.isOver()) {
        byte[] value = values.value(number.getAndIncrement());
        var unused =
            producer
                .send(NewRecord.of(value))
                .whenComplete((stored, failure) -> {
                  if (failure == null) {
                    stored(1, value.length);
                  } else {
                    outcomes.failed(1, failure);
                  }
                });
      }
    }
  }

  private void lines() throws InterruptedException {
    while (!meter.isOver()) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream(LINES_BYTES);
      long records = 0;
      long bytes = 0;
      while (lines.size() < LINES_BYTES) {
        long next = number.getAndIncrement();
        lines.writeBytes(values.line(next));
        bytes += values.value(next).length;
        records++;
      }
      try {
        var unused = client.requests().ndjson(topic, lines.toByteArray());
        stored(records, bytes);
      } catch (GatewayException e) {
        outcomes.failed(records, e);
      }
    }
  }

  private void single() throws InterruptedException {
    while (!meter.isOver()) {
      byte[] value = values.value(number.getAndIncrement());
      try {
        var unused = client.requests().raw(topic, value);
        stored(1, value.length);
      } catch (GatewayException e) {
        outcomes.failed(1, e);
      }
    }
  }

  private void stored(long records, long bytes) {
    outcomes.stored(records);
    meter.done(records, bytes);
  }

  Outcomes outcomes() {
    return outcomes;
  }
}
