package io.millrace.consumer.client;

import io.millrace.consumer.client.admin.Admin;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import io.millrace.consumer.client.produce.Requests;
import io.millrace.consumer.client.read.Fetches;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Start;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cluster, by way of its gateways. Any gateway answers any call: the first in the caller's order
 * is asked, and where it does not answer or says that it is not serving, the next; it is tried
 * again from time to time. A call is repeated, with pauses, as long as it surely changed nothing
 * and the retry policy allows; a write whose answer was lost is repeated only where gateways know
 * copies of it, as those of a producer.
 *
 * <p>Thread-safe; one for a program is enough. Closing it ends all calls under way, so producers
 * and readers are closed before it.
 */
public final class MillraceClient implements AutoCloseable {
  private final Calls calls;
  private final Admin admin;
  private final Requests requests;
  private final Fetches fetches;

  public MillraceClient(ClientSettings settings) {
    calls = new Calls(settings.gateways(), settings.token(), settings.retry(), settings.patience());
    admin = new Admin(calls);
    requests = new Requests(calls);
    fetches = new Fetches(calls);
  }

  /** A client of the gateways at these URLs, by the default settings. */
  public static MillraceClient of(URI... gateways) {
    return new MillraceClient(ClientSettings.of(gateways));
  }

  public Admin admin() {
    return admin;
  }

  /** Storing request by request. */
  public Requests requests() {
    return requests;
  }

  /** Reading page by page. */
  public Fetches fetches() {
    return fetches;
  }

  /**
   * A producer by the default settings.
   *
   * @see #producer(String, ProducerSettings)
   */
  public Producer producer(String topic) throws InterruptedException {
    return producer(topic, ProducerSettings.DEFAULT);
  }

  /**
   * A producer for one topic. The topic must be there, unless gateways create topics on first use.
   *
   * @throws io.millrace.consumer.client.http.GatewayException if it cannot be told how many
   *     partitions the topic has
   */
  public Producer producer(String topic, ProducerSettings settings) throws InterruptedException {
    return Producer.open(calls, topic, settings);
  }

  /**
   * A reader of all partitions, by the default settings: it follows.
   *
   * @see #reader(TopicInfo, Map, ReaderSettings)
   */
  public Reader reader(String topic, Start start) throws InterruptedException {
    return reader(topic, start, ReaderSettings.DEFAULT);
  }

  /**
   * A reader of all partitions that the topic has now.
   *
   * @see #reader(TopicInfo, Map, ReaderSettings)
   */
  public Reader reader(String topic, Start start, ReaderSettings settings)
      throws InterruptedException {
    TopicInfo info = admin.topic(topic);
    Map<Integer, Start> starts =
        info.partitions().stream()
            .collect(Collectors.toMap(PartitionInfo::partition, partition -> start));
    return reader(info, starts, settings);
  }

  /**
   * A reader of some partitions.
   *
   * @param topic as {@link Admin#topic} describes it now
   * @param starts where each partition that is to be read begins
   * @throws IllegalArgumentException if the topic lacks one of them
   */
  public Reader reader(TopicInfo topic, Map<Integer, Start> starts, ReaderSettings settings) {
    return Reader.open(calls, topic, starts, settings);
  }

  /**
   * From now on each call is attempted once: for a program that is asked to end, but wants the
   * answer under way.
   */
  public void endRetries() {
    calls.endRetries();
  }

  @Override
  public void close() {
    calls.close();
  }
}
