package io.millrace.integration.contract;

import static io.millrace.integration.contract.Ask.delete;
import static io.millrace.integration.contract.Ask.get;
import static io.millrace.integration.contract.Ask.post;
import static io.millrace.integration.contract.Ask.put;
import static io.millrace.integration.contract.Ask.record;
import static io.millrace.integration.contract.Expect.field;
import static io.millrace.integration.contract.Expect.has;
import static io.millrace.integration.contract.Expect.json;
import static io.millrace.integration.contract.Expect.problem;
import static io.millrace.integration.contract.Expect.size;
import static io.millrace.integration.contract.Expect.status;

import io.millrace.integration.harness.Gateways;
import java.util.List;

/** Topics. */
final class TopicsHttpContractIT extends Table {
  static final List<Row> ROWS =
      List.of(
          row("PUT creates, with the defaults topics.partitions = 4, 7 days, no byte limit")
              .gets(
                  put("{new}", "{}"),
                  status(201),
                  field("/config/partitions", "4"),
                  field("/config/retention", "{'time':'P7D','bytes':-1}"),
                  field("/config/compression", "'zstd'"),
                  field("/config/maxRecordBytes", "8388608")),
          row("PUT takes partitions, retention, compression, maxRecordBytes")
              .gets(
                  put(
                      "{new}",
                      "{'partitions':16,'retention':{'time':'P1D','bytes':7},'compression':'none','maxRecordBytes':9}"),
                  field(
                      "/config",
                      "{'partitions':16,'retention':{'time':'P1D','bytes':7},'compression':'none','maxRecordBytes':9}")),
          row("or updates: absent fields keep their value")
              .given(put("{new}", "{'compression':'none','retention':{'bytes':7}}"))
              .gets(
                  put("{new}", "{'retention':{'time':'P1D'}}"),
                  status(200),
                  field("/config/compression", "'none'"),
                  field("/config/retention", "{'time':'P1D','bytes':7}")),
          row("200 also when it is unchanged")
              .given(put("{new}", "{}"))
              .gets(put("{new}", "{}"), status(200)),
          row("409 partitions-shrink")
              .gets(put("{t4}", "{'partitions':3}"), problem(409, "partitions-shrink"))
              .gets(get("{t4}"), size("/partitions", 4)),
          row("GET lists by name: 200 topics, next")
              .given(
                  put("/v1/topics/listed.b", "{}"),
                  put("/v1/topics/listed.c", "{}"),
                  put("/v1/topics/listed.a", "{}"))
              .gets(
                  get("/v1/topics?prefix=listed."),
                  size("/topics", 3),
                  field("/topics/0/name", "'listed.a'"),
                  field("/topics/1/name", "'listed.b'"),
                  field("/topics/2/name", "'listed.c'"),
                  field("/next", "null")),
          row("prefix= leaves out other names")
              .given(put("/v1/topics/prefixed.a", "{}"), put("/v1/topics/prefix.a", "{}"))
              .gets(
                  get("/v1/topics?prefix=prefixed"),
                  size("/topics", 1),
                  field("/topics/0/name", "'prefixed.a'"))
              .gets(get("/v1/topics?prefix=no-such-"), json("{'topics':[],'next':null}")),
          row("limit= makes pages, and after= goes on behind a name")
              .given(
                  put("/v1/topics/paged.a", "{}"),
                  put("/v1/topics/paged.b", "{}"),
                  put("/v1/topics/paged.c", "{}"))
              .gets(
                  get("/v1/topics?prefix=paged.&limit=2"),
                  size("/topics", 2),
                  field("/next", "'paged.b'"))
              .gets(
                  get("/v1/topics?prefix=paged.&limit=2&after=paged.b"),
                  size("/topics", 1),
                  field("/topics/0/name", "'paged.c'"),
                  field("/next", "null")),
          row("GET a topic: name, id, config, partitions, as PUT answers too")
              .given(record("'value':'a'"))
              .gets(
                  get("{t}"),
                  has("/name", true),
                  has("/id", true),
                  field("/partitions/0/partition", "0"),
                  field("/partitions/0/startOffset", "0"),
                  field("/partitions/0/endOffset", "1"),
                  has("/partitions/0/bytes", true))
              .gets(
                  put("{t}", "{}"),
                  has("/name", true),
                  has("/id", true),
                  field("/config/partitions", "1"),
                  field("/partitions/0/endOffset", "1"),
                  has("/partitions/0/bytes", true)),
          row("404 unknown-topic").gets(get("{new}"), problem(404, "unknown-topic")),
          row("DELETE: 204, then 404")
              .gets(delete("{t}"), status(204))
              .gets(delete("{t}"), problem(404, "unknown-topic"))
              .gets(get("{p}/records?offset=0"), problem(404, "unknown-topic")),
          row("DELETE ends its long polls (404), here and on the other gateway")
              .waits(get("{p}/records?offset=0&wait=60s"))
              .waits(get("{p}/records?offset=0&wait=60s").elsewhere())
              .given(delete("{t}"))
              .ends(problem(404, "unknown-topic"))
              .ends(problem(404, "unknown-topic")),
          row("DELETE ends its streams (404)")
              .shownBy(
                  "integration.api.EventsIT", "deletingTheTopicEndsItsStreamsHereAndElsewhere"),
          row("created anew it has another id")
              .shownBy("integration.api.TopicsIT", "aTopicMadeAnewHasAnotherIdAndStartsAtZero"),
          row("and starts at offset 0")
              .given(record("'value':'old'"), delete("{t}"), put("{t}", "{'partitions':1}"))
              .gets(record("'value':'new'"), field("/results/0/offset", "0"))
              .gets(
                  get("{p}/records?offset=0"),
                  size("/records", 1),
                  field("/records/0/value", "'new'")),
          row("truncate moves the start offset: 200 startOffset")
              .given(record("'value':'a'"), record("'value':'b'"))
              .gets(post("{p}/truncate", "{'before':1}"), json("{'startOffset':1}"))
              .gets(get("{t}"), field("/partitions/0/startOffset", "1")),
          row("truncate below the start: the present start; beyond the end: 416")
              .given(record("'value':'a'"), post("{p}/truncate", "{'before':1}"))
              .gets(post("{p}/truncate", "{'before':0}"), json("{'startOffset':1}"))
              .gets(
                  post("{p}/truncate", "{'before':2}"),
                  problem(416, "offset-beyond-end"),
                  field("/endOffset", "1")),
          row("partitions is 1…10,000")
              .gets(put("{new}.few", "{'partitions':1}"), status(201), size("/partitions", 1))
              .gets(
                  put("{new}.many", "{'partitions':10000}"),
                  status(201),
                  size("/partitions", 10_000))
              .gets(put("{new}", "{'partitions':0}"), problem(400, "malformed", "partitions"))
              .gets(put("{new}", "{'partitions':10001}"), problem(400, "malformed", "partitions")),
          row("topics.auto.create is true under millrace dev only")
              .gets(post("{new}/records", "{'records':[{}]}"), problem(404, "unknown-topic"))
              .shownBy("integration.api.SettingsIT", "developmentMakesTheTopicsThatAreProducedTo"));

  TopicsHttpContractIT(Gateways gateways) {
    super(gateways, ROWS);
  }

  private static Row row(String sentence) {
    return Row.row(Section.TOPICS, sentence);
  }
}
