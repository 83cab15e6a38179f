package io.millrace.integration.contract;

import static io.millrace.integration.contract.Ask.get;
import static io.millrace.integration.contract.Ask.post;
import static io.millrace.integration.contract.Ask.put;
import static io.millrace.integration.contract.Expect.has;
import static io.millrace.integration.contract.Expect.header;
import static io.millrace.integration.contract.Expect.json;
import static io.millrace.integration.contract.Expect.problem;
import static io.millrace.integration.contract.Expect.status;
import static io.millrace.integration.contract.Expect.text;
import static io.millrace.integration.contract.Row.row;

import io.millrace.integration.harness.Gateways;
import java.util.List;

/** Operating, access, and what the description has and this version does not. */
final class OperatingHttpContractIT extends Table {
  static final List<Row> ROWS =
      List.of(
          operating("/livez").gets(get("/livez"), json("{'status':'live'}")),
          operating("/readyz").gets(get("/readyz"), json("{'status':'ready'}")),
          operating("/readyz: 503 until the lanes are caught up")
              .shownBy("gateway.api.OperateCallsTest", "aGatewayThatCatchesUpIsLiveButNotReady"),
          operating("/readyz: 503 while draining")
              .shownBy("gateway.DrainTest", "whatWasTakenIsCommittedAndWhatComesIsRefused"),
          operating("SIGTERM drains: readiness goes down, waiting produces are committed")
              .shownBy(
                  "integration.stop.GracefulStopIT",
                  "waitingProducesAreCommittedAndNewOnesRefused"),
          operating("SIGTERM: long polls end with what they have")
              .shownBy("integration.stop.GracefulStopIT", "longPollsEndWithWhatTheyHave"),
          operating("SIGTERM: then exit 0")
              .shownBy("integration.stop.GracefulStopIT", "anIdleGatewayEndsAtOnce"),
          operating(
                  "/metrics (Prometheus; millrace_store_requests_total{op=…,outcome=…} among them)")
              .gets(
                  get("/metrics"),
                  header("Content-Type", "text/plain.*"),
                  text(".*millrace_store_requests_total\\{op=\"[a-z]+\",outcome=\"[a-z_]+\".*"))
              .gets(
                  get("/metrics", "Accept", "application/openmetrics-text"),
                  header("Content-Type", "application/openmetrics-text.*"),
                  text(".*# EOF\n")),
          operating("/v1/cluster (lanes, gateways, versions, tail sequence, storage health)")
              .gets(
                  get("/v1/cluster"),
                  has("/lanes/0/appliedSequence", true),
                  has("/gateways/0/version", true),
                  has("/storage/healthy", true)),
          operating("/openapi.yaml")
              .gets(
                  get("/openapi.yaml"),
                  header("Content-Type", "application/yaml"),
                  text("openapi: 3\\.1\\.0\n.*"))
              .shownBy("gateway.api.OpenApiTest", "theDocumentHasEveryCallAndNoOther"),
          operating("/console is not there yet").gets(get("/console"), problem(404, "not-found")),
          row(
                  Section.ACCESS,
                  "development binds to loopback without credentials; Authorization is not looked at")
              .gets(get("/v1/topics", "Authorization", "Bearer nonsense"), status(200)),
          row(
                  Section.ACCESS,
                  "any other bind address needs auth.tokens or auth.mode=none, or the gateway refuses to start and says so")
              .shownBy(
                  "integration.input.BadStartsIT",
                  "anAddressBeyondLoopbackWithoutSayingThatNobodyHasToSignIn")
              .shownBy("gateway.http.BindingTest", "anyOtherAddressNeedsOne"),
          row(Section.ACCESS, "/livez and /readyz are open")
              .gets(get("/livez"), status(200))
              .gets(get("/readyz"), status(200)),
          groups("the groups of a topic").gets(get("{t}/groups"), problem(404, "not-found")),
          groups("a group")
              .gets(put("{t}/groups/g", "{}"), problem(404, "not-found"))
              .gets(get("{t}/groups/g"), problem(404, "not-found")),
          groups("its backlog").gets(get("{t}/groups/g/backlog"), problem(404, "not-found")),
          groups("its members").gets(post("{t}/groups/g/members", "{}"), problem(404, "not-found")),
          groups("its commits")
              .gets(post("{t}/groups/g/commits", "{}"), problem(404, "not-found")));

  OperatingHttpContractIT(Gateways gateways) {
    super(gateways, ROWS);
  }

  private static Row operating(String sentence) {
    return row(Section.OPERATING, sentence);
  }

  /** They answer as a path that is none until they exist. */
  private static Row groups(String what) {
    return row(Section.GROUPS, what + ": not there yet");
  }
}
