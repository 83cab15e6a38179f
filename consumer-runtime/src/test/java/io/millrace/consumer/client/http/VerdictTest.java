package io.millrace.consumer.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final boolean READ = false;
  private static final boolean WRITE = true;

  @Test
  void whatWasDoneIsDone() {
    assertThat(Verdict.of(answer(201, "{}"), WRITE)).isInstanceOf(Verdict.Done.class);
  }

  @Test
  void anOverloadedGatewayIsAskedAgainNoSoonerThanItSays() {
    Answer answer = new Answer(429, headers("Retry-After", "3"), problem("overloaded", ""));

    assertThat(Verdict.of(answer, WRITE))
        .isInstanceOfSatisfying(
            Verdict.Again.class, again -> assertThat(again.notBefore()).hasSeconds(3));
  }

  @Test
  void aWriteThatWasNeverSentToTheStoreIsSentAgain() {
    Answer answer = answer(503, problem("draining", ",\"outcome\":\"none\""));

    assertThat(Verdict.of(answer, WRITE)).isInstanceOf(Verdict.Again.class);
  }

  @Test
  void theOutcomeOfAWriteMayBeUnknown() {
    Answer answer = answer(503, problem("storage-unavailable", ",\"outcome\":\"unknown\""));

    assertUnknown(Verdict.of(answer, WRITE));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aWriteMayHaveHappenedWhenAServerFaultDoesNotSayOtherwise(int status) {
    assertUnknown(Verdict.of(answer(status, "<html>Bad gateway</html>"), WRITE));
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aReadIsSimplyRepeated(int status) {
    assertThat(Verdict.of(answer(status, "gone fishing"), READ)).isInstanceOf(Verdict.Again.class);
  }

  @Test
  void aDamagedObjectDoesNotHealByReadingItAgain() {
    Verdict verdict = Verdict.of(answer(500, problem("corrupt-object", "")), READ);

    assertRefused(verdict, "corrupt-object");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 410, 413, 415, 416})
  void aRefusalIsFinal(int status) {
    assertRefused(Verdict.of(answer(status, problem("malformed", "")), WRITE), "malformed");
  }

  @Test
  void aRefusalThatIsNoProblemDocumentIsQuoted() {
    Verdict verdict = Verdict.of(answer(404, "no such page"), READ);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Final.class, end -> assertThat(end.why()).hasMessage("http-404: no such page"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting", "draining", "lane-stopped"})
  void aGatewayThatDoesNotServeIsLeftForAnother(String kind) {
    Answer answer = answer(503, problem(kind, ",\"outcome\":\"none\""));

    assertThat(Verdict.inService(answer)).isFalse();
    assertThat(Verdict.of(answer, WRITE))
        .isInstanceOfSatisfying(
            Verdict.Again.class, again -> assertThat(again.elsewhere()).isTrue());
  }

  @Test
  void aStoreThatIsAwayIsAwayForEveryGateway() {
    Answer answer = answer(503, problem("storage-unavailable", ",\"outcome\":\"none\""));

    assertThat(Verdict.inService(answer)).isTrue();
    assertThat(Verdict.of(answer, WRITE))
        .isInstanceOfSatisfying(
            Verdict.Again.class, again -> assertThat(again.elsewhere()).isFalse());
  }

  private static void assertUnknown(Verdict verdict) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Unknown.class, unknown -> assertThat(unknown.why().getMessage()).isNotEmpty());
  }

  private static void assertRefused(Verdict verdict, String kind) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Final.class,
            end ->
                assertThat(end.why())
                    .isInstanceOfSatisfying(
                        GatewayException.Refused.class,
                        refused -> assertThat(refused.problem().is(kind)).isTrue()));
  }

  private static Answer answer(int status, String body) {
    return answer(status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer answer(int status, byte[] body) {
    return new Answer(status, HttpHeaders.of(Map.of(), (name, value) -> true), body);
  }

  private static HttpHeaders headers(String name, String value) {
    return HttpHeaders.of(Map.of(name, List.of(value)), (n, v) -> true);
  }

  private static byte[] problem(String kind, String more) {
    return ("{\"type\":\"urn:millrace:problem:" + kind + "\",\"title\":\"t\"" + more + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
