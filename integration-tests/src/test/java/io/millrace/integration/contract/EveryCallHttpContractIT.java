package io.millrace.integration.contract;

import static io.millrace.integration.contract.Ask.ask;
import static io.millrace.integration.contract.Ask.delete;
import static io.millrace.integration.contract.Ask.get;
import static io.millrace.integration.contract.Ask.post;
import static io.millrace.integration.contract.Ask.put;
import static io.millrace.integration.contract.Ask.record;
import static io.millrace.integration.contract.Expect.field;
import static io.millrace.integration.contract.Expect.header;
import static io.millrace.integration.contract.Expect.json;
import static io.millrace.integration.contract.Expect.noHeader;
import static io.millrace.integration.contract.Expect.problem;
import static io.millrace.integration.contract.Expect.size;
import static io.millrace.integration.contract.Expect.status;
import static io.millrace.integration.contract.Row.row;

import io.millrace.integration.harness.Gateways;
import java.util.List;

/** What holds for every call, what a reader may rely on, and the order of records. */
final class EveryCallHttpContractIT extends Table {
  private static final String TEXT = "text/plain";
  private static final String NDJSON = "application/x-ndjson";

  static final List<Row> ROWS =
      List.of(
          every("JSON is UTF-8, camelCase")
              .given(record("'partition':0,'value':'é😀'"))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/value", "'é😀'"),
                  field("/startOffset", "0")),
          every("times are ms since the epoch")
              .gets(
                  record("'timestamp':1700000000000"),
                  field("/results/0/timestamp", "1700000000000")),
          every("durations are written 10s or PT10S everywhere: in queries")
              .gets(get("{p}/records?offset=0&wait=20ms"), status(200))
              .gets(get("{p}/records?offset=0&wait=PT0.02S"), status(200))
              .gets(get("{p}/records?offset=0&wait=10"), problem(400, "malformed", "wait")),
          every("durations are written 10s or PT10S everywhere: in JSON")
              .gets(
                  put("{t}", "{'retention':{'time':'36h'}}"),
                  field("/config/retention/time", "'PT36H'"))
              .gets(
                  put("{t}", "{'retention':{'time':'P2D'}}"),
                  field("/config/retention/time", "'P2D'")),
          every("sizes are bytes")
              .gets(put("{t}", "{'maxRecordBytes':1024}"), field("/config/maxRecordBytes", "1024")),
          every("errors are problems with type, title, status, detail")
              .gets(get("/nowhere"), problem(404, "not-found", "/nowhere")),
          every("unknown JSON fields: 400 malformed, naming the field")
              .gets(put("{new}", "{'partitons':1}"), problem(400, "malformed", "partitons")),
          every("repeated JSON fields")
              .gets(
                  put("{new}", "{'partitions':1,'partitions':1}"),
                  problem(400, "malformed", "partitions")),
          every("ill-typed JSON fields")
              .gets(put("{new}", "{'partitions':'1'}"), problem(400, "malformed", "partitions"))
              .gets(put("{new}", "{'partitions':1.0}"), problem(400, "malformed", "partitions")),
          every("unknown query parameters")
              .gets(get("/v1/topics?page=2"), problem(400, "malformed", "page"))
              .gets(get("/livez?a"), problem(400, "malformed", "a")),
          every("repeated query parameters")
              .gets(get("/v1/topics?limit=1&limit=1"), problem(400, "malformed", "limit")),
          every("bad names; not starting with . or _")
              .gets(put("/v1/topics/.hidden", "{}"), problem(400, "malformed", "topic"))
              .gets(put("/v1/topics/_intern", "{}"), problem(400, "malformed", "topic"))
              .gets(put("/v1/topics/a%20b", "{}"), problem(400, "malformed", "topic")),
          every("values out of range")
              .gets(get("/v1/topics?limit=0"), problem(400, "malformed", "limit"))
              .gets(get("{p}/records?offset=0&wait=61s"), problem(400, "malformed", "wait")),
          every("numbers of paths and queries are written one way only")
              .gets(
                  get("{t}/partitions/00/records?offset=0"), problem(400, "malformed", "partition"))
              .gets(
                  get("{t}/partitions/+0/records?offset=0"), problem(400, "malformed", "partition"))
              .gets(get("{p}/offsets?at=007"), problem(400, "malformed", "at"))
              .gets(get("/v1/topics?limit=%2B5"), problem(400, "malformed", "limit")),
          every("maxRecords (1…10,000, default 500) is cut to its upper bound")
              .given(ask("POST", "{t}/records", "{}\n".repeat(10_001), "Content-Type", NDJSON))
              .gets(get("{p}/records?offset=0"), size("/records", 500))
              .gets(get("{p}/records?offset=0&maxRecords=10000"), size("/records", 10_000))
              .gets(get("{p}/records?offset=0&maxRecords=10001"), size("/records", 10_000))
              .gets(
                  get("{p}/records?offset=0&maxRecords=99999999999999999999"),
                  size("/records", 10_000)),
          every("maxBytes (≤ 16 MiB, default 1 MiB) is cut to its upper bound")
              .given(
                  ask("POST", "{t}/raw", "x".repeat(600 << 10)),
                  ask("POST", "{t}/raw", "x".repeat(600 << 10)),
                  ask("POST", "{t}/raw", "x".repeat(8 << 20)),
                  ask("POST", "{t}/raw", "x".repeat(8 << 20)))
              .gets(get("{p}/records?offset=0"), size("/records", 1))
              .gets(get("{p}/records?offset=0&maxBytes=16777216"), size("/records", 3))
              .gets(get("{p}/records?offset=0&maxBytes=99999999999999999999"), size("/records", 3)),
          every("only these two are cut")
              .gets(get("/v1/topics?limit=1001"), problem(400, "malformed", "limit"))
              .gets(get("{p}/records?offset=0&wait=61s"), problem(400, "malformed", "wait")),
          every("maxRecords is 1…, maxBytes as well")
              .gets(
                  get("{p}/records?offset=0&maxRecords=0"), problem(400, "malformed", "maxRecords"))
              .gets(get("{p}/records?offset=0&maxBytes=0"), problem(400, "malformed", "maxBytes")),
          every("Content-Type missing: 415")
              .gets(
                  ask("POST", "{t}/records", "{'records':[]}"),
                  problem(415, "unsupported-media-type"))
              .gets(ask("PUT", "{t}", "{}"), problem(415, "unsupported-media-type")),
          every("Content-Type not listed: 415")
              .gets(
                  ask("POST", "{t}/records", "x", "Content-Type", TEXT),
                  problem(415, "unsupported-media-type"))
              .gets(
                  ask("POST", "{p}/truncate", "x", "Content-Type", TEXT),
                  problem(415, "unsupported-media-type")),
          every("a request without a body needs no Content-Type, and means {} where JSON is taken")
              .gets(ask("POST", "{t}/records", ""), json("{'results':[]}"))
              .gets(ask("PUT", "{new}", ""), status(201))
              .gets(ask("POST", "{p}/truncate", ""), problem(400, "malformed", "before")),
          every("no match for Accept: 406")
              .gets(
                  get("{t}", "Accept", "text/html"),
                  problem(406, "not-acceptable", "application/json"))
              .gets(
                  get("/metrics", "Accept", "application/json"),
                  problem(406, "not-acceptable", TEXT)),
          every("unknown path: 404")
              .gets(get("/v1"), problem(404, "not-found"))
              .gets(get("/v1/topics/"), problem(400, "malformed", "topic"))
              .gets(get("{t}/nothing"), problem(404, "not-found")),
          every("other method: 405 with Allow")
              .gets(
                  delete("/v1/topics"), problem(405, "method-not-allowed"), header("Allow", "GET"))
              .gets(
                  ask("PATCH", "{t}", ""),
                  problem(405, "method-not-allowed"),
                  header("Allow", "DELETE, GET, PUT"))
              .gets(
                  ask("OPTIONS", "/livez", ""),
                  problem(405, "method-not-allowed"),
                  header("Allow", "GET")),
          every(
                  "a refused body is read and dropped up to request.max.bytes, so that the client sees the answer")
              .shownBy(
                  "integration.input.LargeBodiesIT",
                  "aRefusedBodyIsReadSoThatItsSenderSeesTheAnswer")
              .shownBy("gateway.api.HttpRulesTest", "aBodyAnnouncedTooLongIsRefused")
              .shownBy("gateway.api.HttpRulesTest", "aBodyThatGrowsTooLongIsRefused"),
          every("Content-Encoding gzip or zstd is taken")
              .given(record("'value':'by gzip'").packed(Coding.GZIP))
              .gets(get("{p}/records?offset=0"), field("/records/0/value", "'by gzip'"))
              .given(record("'value':'by zstd'").packed(Coding.ZSTD))
              .gets(get("{p}/records?offset=1"), field("/records/0/value", "'by zstd'")),
          every("no other Content-Encoding is taken")
              .gets(
                  record("").with("Content-Encoding", "br"),
                  problem(415, "unsupported-media-type", "br")),
          every("answers are compressed where it pays: not short ones")
              .gets(
                  get("{t}", "Accept-Encoding", "gzip"), status(200), noHeader("Content-Encoding")),
          every("answers are compressed by Accept-Encoding where it pays: long ones")
              .given(record("'value':'" + "again and again ".repeat(500) + "'"))
              .gets(
                  get("{p}/records?offset=0", "Accept-Encoding", "gzip"),
                  status(200),
                  header("Content-Encoding", "gzip"))
              .gets(
                  get("{p}/records?offset=0", "Accept-Encoding", "zstd"),
                  status(200),
                  header("Content-Encoding", "zstd"))
              .gets(get("{p}/records?offset=0"), status(200), noHeader("Content-Encoding")),
          every("X-Request-Id is echoed")
              .gets(get("/livez", "X-Request-Id", "abc-1"), header("X-Request-Id", "abc-1"))
              .gets(get("/nowhere", "X-Request-Id", "abc~2"), header("X-Request-Id", "abc~2")),
          every("or made")
              .gets(get("/livez"), header("X-Request-Id", "[!-~]{1,128}"))
              .gets(
                  get("/livez", "X-Request-Id", "has space"),
                  header("X-Request-Id", "[!-~]{1,128}"))
              .gets(
                  get("/livez", "X-Request-Id", "x".repeat(129)),
                  header("X-Request-Id", "[!-~]{1,128}")),
          every("503 starting, on writes with the outcome none")
              .shownBy("gateway.api.OperateCallsTest", "aGatewayThatCatchesUpIsLiveButNotReady"),
          every("503 draining, on writes with the outcome none")
              .shownBy(
                  "integration.stop.GracefulStopIT", "waitingProducesAreCommittedAndNewOnesRefused")
              .shownBy("gateway.DrainTest", "whatWasTakenIsCommittedAndWhatComesIsRefused"),
          every("503 storage-unavailable, on writes with an outcome, on reads with none")
              .shownBy("integration.input.FullDiskIT", "producesAreRefusedReadsGoOnAndRoomHeals")
              .shownBy("gateway.StorageFaultsTest", "aReadThatTheStoreRefusesIsUnavailable"),
          every("503 lane-stopped, on writes with an outcome")
              .shownBy("gateway.StorageFaultsTest", "anEntryOfALaterVersionStopsTheLane"),
          every("the outcome is none if no PUT that holds it was ever sent, else unknown")
              .shownBy("gateway.StorageFaultsTest", "aProduceWhoseWriteHangsHasAnUnknownOutcome")
              .shownBy("gateway.StorageFaultsTest", "aProduceBehindOneThatHangsHasHadNoEffect")
              .shownBy("index.journal.AdmissionProtocolTest", "aCommandThatWasNeverSentEndsAsNone")
              .shownBy(
                  "index.journal.AdmissionProtocolTest", "aCommandWhoseEntryWasSentEndsAsUnknown"),
          every("it is decided within produce.timeout")
              .shownBy("integration.outage.StoreOutageIT", "hangingForTenSeconds")
              .shownBy("integration.outage.StoreOutageIT", "slowDownForTenSeconds"),
          every("500 corrupt-object names the object")
              .shownBy("gateway.StorageFaultsTest", "aDamagedObjectIsNamed")
              .shownBy("gateway.StorageFaultsTest", "anObjectThatIsGoneIsNamedAfterALookAtTheTail"),
          every("429 overloaded with Retry-After: nothing stored")
              .shownBy(
                  "integration.outage.BackPressureIT",
                  "pastTheBoundOfWaitingBytesProducersAreSentAwayAndNothingOfThemIsStored"),
          every("names are [A-Za-z0-9._-]{1,200}")
              .gets(get("/v1/topics/-"), problem(404, "unknown-topic"))
              .gets(get("/v1/topics/" + "x".repeat(200)), problem(404, "unknown-topic"))
              .gets(get("/v1/topics/" + "x".repeat(201)), problem(400, "malformed", "topic")),
          readers("an answer is a prefix of the log; it only grows")
              .given(record("'value':'a'"))
              .gets(get("{p}/records?offset=0"), size("/records", 1))
              .given(record("'value':'b'"))
              .gets(
                  get("{p}/records?offset=0"),
                  size("/records", 2),
                  field("/records/0/value", "'a'")),
          readers("before unknown-topic a gateway catches up with the tail")
              .given(put("{new}", "{}"))
              .gets(get("{new}").elsewhere(), status(200)),
          readers("before offset-beyond-end")
              .given(record("'value':'a'"))
              .gets(get("{p}/records?offset=1").elsewhere(), status(200), field("/endOffset", "1")),
          readers("before unknown-partition")
              .given(put("{t}", "{'partitions':2}"))
              .gets(get("{t}/partitions/1/records?offset=0").elsewhere(), status(200)),
          readers("one catch-up is shared by all who wait")
              .shownBy(
                  "index.journal.AdmissionProtocolTest",
                  "oneLookServesAllReadersThatAskedBeforeItLeft"),
          readers("who cannot catch up answers 503")
              .shownBy("gateway.StorageFaultsTest", "whatCannotBeFoundOutIsNotCalledAbsent"),
          readers("fresh=true does so for any read: linearizable")
              .given(record("'value':'a'"))
              .gets(get("{p}/records?offset=earliest&fresh=true").elsewhere(), size("/records", 1))
              .gets(get("{t}?fresh=true").elsewhere(), field("/partitions/0/endOffset", "1"))
              .gets(get("{p}/offsets?at=0&fresh=true").elsewhere(), field("/offset", "0"))
              .shownBy(
                  "integration.api.TwoGatewaysIT", "aFreshReadSeesEverythingThatWasAcknowledged"),
          readers("a long poll at the end learns of other gateways' records within a second")
              .waits(get("{p}/records?offset=0&wait=60s").elsewhere())
              .given(record("'value':'a'"))
              .ends(field("/records/0/value", "'a'"))
              .shownBy(
                  "integration.api.LongPollIT", "aRecordOfAnotherGatewayEndsTheWaitWithinASecond"),
          order("within a request, per partition")
              .given(post("{t}/records", "{'records':[{'value':'a'},{'value':'b'},{'value':'c'}]}"))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/value", "'a'"),
                  field("/records/1/value", "'b'"),
                  field("/records/2/value", "'c'")),
          order("a request sent after another was answered comes after it, on any gateway")
              .given(
                  record("'value':'a'"), record("'value':'b'").elsewhere(), record("'value':'c'"))
              .gets(
                  get("{p}/records?offset=1"),
                  field("/records/0/value", "'b'"),
                  field("/records/1/value", "'c'"))
              .shownBy("integration.api.TwoGatewaysIT", "bothWriteAndTheOffsetsAreOneSequence"),
          order("an unknown one included")
              .shownBy(
                  "index.simulation.LaneSimulationTest",
                  "everyClientWasToldTheTruthWhateverTheStoreDid"),
          order(
                  "what a gateway accepts for a partition it commits in the order in which it read the requests to their end, inline or by reference")
              .shownBy(
                  "integration.api.OrderIT",
                  "whatWasReadFirstIsCommittedFirstThoughItsBytesTakeLonger")
              .shownBy("gateway.produce.SubmitOrderTest", "whoIsReadyEarlyWaitsForItsTurn")
              .shownBy(
                  "index.journal.PayloadProtocolTest",
                  "commandsKeepTheirOrderBetweenUploadsAndInlineEntries"));

  EveryCallHttpContractIT(Gateways gateways) {
    super(gateways, ROWS);
  }

  private static Row every(String sentence) {
    return row(Section.EVERY_CALL, sentence);
  }

  private static Row order(String sentence) {
    return row(Section.ORDER, sentence);
  }

  private static Row readers(String sentence) {
    return row(Section.READERS, sentence);
  }
}
