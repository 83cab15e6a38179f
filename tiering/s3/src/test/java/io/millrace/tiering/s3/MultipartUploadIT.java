package io.millrace.tiering.s3;

import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.NoSuchBucket;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.contract.FaultProxy;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartUploadIT {
  private static final int PART = 5 << 20;

  private S3Server server;
  private FaultProxy proxy;
  private ObjectStore store;

  @BeforeEach
  void start() throws Exception {
    server = new S3Server();
    proxy = new FaultProxy(server.port());
    store = open(S3Server.BUCKET);
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    proxy.close();
    server.stop();
  }

  private ObjectStore open(String bucket) {
    StoreUri uri =
        StoreUri.parse("s3://" + bucket + "/p?endpoint=http://127.0.0.1:" + proxy.port());
    return new S3ObjectStore(
        S3Location.of(uri), StoreOptions.standard(), new MultipartUploads.Sizes(PART, PART, 2));
  }

  private static ByteBuffer content(int size) {
    byte[] content = new byte[size + 3];
    new Random(size).nextBytes(content);
    return ByteBuffer.wrap(content, 3, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {PART, PART + 1, 2 * PART, 3 * PART + 17})
  void largeObjectComesBackAsItWasPut(int size) {
    ByteBuffer content = content(size);

    assertThat(result(store.put("k", content, PutCondition.NONE)).date()).isNotNull();

    assertThat(result(store.get("k")).content()).isEqualTo(content);
    assertThat(content.remaining()).isEqualTo(size);
    assertThat(server.uploadsUnderWay()).isZero();
  }

  @Test
  void uploadThatFailsHasNoEffectAndLeavesNoParts() {
    result(store.put("other", content(1), PutCondition.NONE));
    server.failParts(true);

    failure(store.put("k", content(3 * PART), PutCondition.NONE), Unavailable.class);

    failure(store.get("k"), NotFound.class);
    await().untilAsserted(() -> assertThat(server.uploadsUnderWay()).isZero());
  }

  @Test
  void cancelledUploadLeavesNoParts() {
    CompletableFuture<PutResult> put = store.put("k", content(4 * PART), PutCondition.NONE);
    await().untilAsserted(() -> assertThat(server.uploadsUnderWay()).isOne());

    put.cancel(true);

    await().untilAsserted(() -> assertThat(server.uploadsUnderWay()).isZero());
  }

  @Test
  void missingBucketIsSaid() {
    try (ObjectStore nowhere = open("no-such-bucket")) {
      failure(nowhere.put("k", content(2 * PART), PutCondition.NONE), NoSuchBucket.class);
    }
  }
}
