package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.outcome;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider makes of a server in a bucket that dies while it answers, or before. */
public abstract class FaultContract {
  /** The first, and one that took a connection a moment before that was to be given up. */
  private static final int MAX_LOST_CALLS = 2;

  private FaultProxy proxy;
  private ObjectStore direct;
  private ObjectStore store;

  /** Starts an empty server; returns its port on loopback. */
  protected abstract int startServer() throws Exception;

  protected abstract void stopServer() throws Exception;

  /** A store on the server's bucket, reached through any port. */
  protected abstract ObjectStore open(int port, Duration requestTimeout);

  @BeforeEach
  void start() throws Exception {
    int port = startServer();
    proxy = new FaultProxy(port);
    direct = open(port, Duration.ofSeconds(30));
    store = open(proxy.port(), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    direct.close();
    proxy.close();
    stopServer();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 30, 500, 100_000, 900_000})
  void answerThatBreaksOffIsNeverTakenForTheObject(long answerBytes) {
    result(direct.put("k", ByteBuffer.allocate(1_000_000), PutCondition.NONE));

    proxy.breakAnswersAfter(answerBytes);
    failure(store.get("k"), Unavailable.class);
    failure(store.get("k", 1, 999_000), Unavailable.class);

    proxy.recover();
    assertThat(result(store.get("k")).content().remaining()).isEqualTo(1_000_000);
  }

  @Test
  void listAndHeadThatBreakOffAreUnavailable() {
    result(direct.put("k", bytes("x"), PutCondition.NONE));
    proxy.breakAnswersAfter(40);

    failure(store.list(ListRequest.of("")), Unavailable.class);
    failure(store.head("k"), Unavailable.class);
  }

  @Test
  void createIfAbsentWhoseAnswerIsLostIsUnknownAndWasSentOnce() {
    proxy.breakAnswersAfter(0);

    failure(store.put("k", bytes("mine"), PutCondition.IF_ABSENT), OutcomeUnknown.class);

    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(text(result(direct.get("k")).content())).isEqualTo("mine");
    proxy.recover();
    failure(store.put("k", bytes("mine"), PutCondition.IF_ABSENT), PreconditionFailed.class);
  }

  /** Clients like to send a request again when a connection turns out to be dead that was kept. */
  @Test
  void createIfAbsentOnAKeptConnectionIsSentOnceToo() {
    result(store.put("first", bytes("x"), PutCondition.NONE));
    proxy.breakAnswersAfter(0);

    failure(store.put("k", bytes("mine"), PutCondition.IF_ABSENT), OutcomeUnknown.class);

    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(text(result(direct.get("k")).content())).isEqualTo("mine");
  }

  @Test
  void plainPutAndDeleteWhoseAnswersAreLostAreUnknown() {
    result(direct.put("old", bytes("x"), PutCondition.NONE));
    proxy.breakAnswersAfter(0);

    failure(store.put("k", bytes("x"), PutCondition.NONE), OutcomeUnknown.class);
    failure(store.delete(List.of("old")), OutcomeUnknown.class);
    failure(store.delete(List.of("old", "other")), OutcomeUnknown.class);
    failure(direct.get("old"), NotFound.class);
  }

  @ParameterizedTest
  @EnumSource
  void whereNobodyListensNothingHasAnEffect(PutCondition condition) throws Exception {
    proxy.close();

    failure(store.put("k", bytes("x"), condition), Unavailable.class);
    failure(store.get("k"), Unavailable.class);
    failure(store.list(ListRequest.of("")), Unavailable.class);
  }

  @Test
  void listThatIsNotAnsweredIsUnavailableWithinTheTimeout() {
    proxy.swallowAnswers();
    try (ObjectStore impatient = open(proxy.port(), Duration.ofMillis(500))) {
      failure(impatient.list(ListRequest.of("")), Unavailable.class);
      failure(impatient.delete(List.of("a", "b")), OutcomeUnknown.class);
    }
  }

  @Test
  void connectionsOfCallsThatTimedOutAreFreedForOthers() {
    try (ObjectStore impatient = open(proxy.port(), Duration.ofSeconds(2))) {
      result(impatient.put("k", bytes("x"), PutCondition.NONE));
      proxy.swallowAnswers();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(impatient.get("k"));
        calls.add(impatient.put("k" + i, bytes("x"), PutCondition.IF_ABSENT));
      }
      calls.forEach(call -> failure(call, ObjectStoreException.class));

      proxy.recover();
      for (int i = 0; i < 100; i++) {
        result(impatient.get("k"));
      }
    }
  }

  /** It may have kept many, and each of them would cost a call its whole timeout. */
  @Test
  void lostConnectionsThatWereKeptDoNotFailOneCallAfterTheOther() {
    try (ObjectStore impatient = open(proxy.port(), Duration.ofSeconds(2))) {
      result(direct.put("k", ByteBuffer.allocate(200_000), PutCondition.NONE));
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        calls.add(impatient.get("k"));
      }
      calls.forEach(Calls::result);
      assertThat(proxy.connections()).isGreaterThan(MAX_LOST_CALLS);

      proxy.forgetConnections();

      int lost = 0;
      while (lost <= MAX_LOST_CALLS && outcome(impatient.get("k")) != null) {
        lost++;
      }
      assertThat(lost).isBetween(1, MAX_LOST_CALLS);
    }
  }

  @Test
  void callsUnderWayWhenTheStoreIsClosedAreAnswered() {
    proxy.swallowAnswers();
    var read = store.get("k");
    var write = store.put("k", bytes("x"), PutCondition.IF_ABSENT);

    store.close();

    failure(read, Unavailable.class);
    // Unavailable if it had not been sent yet.
    assertThat(outcome(write)).isInstanceOfAny(Unavailable.class, OutcomeUnknown.class);
  }
}
