package io.millrace.integration.contract;

import static io.millrace.integration.contract.Ask.get;
import static io.millrace.integration.contract.Ask.post;
import static io.millrace.integration.contract.Ask.record;
import static io.millrace.integration.contract.Expect.field;
import static io.millrace.integration.contract.Expect.has;
import static io.millrace.integration.contract.Expect.header;
import static io.millrace.integration.contract.Expect.json;
import static io.millrace.integration.contract.Expect.problem;
import static io.millrace.integration.contract.Expect.size;
import static io.millrace.integration.contract.Expect.status;
import static io.millrace.integration.contract.Expect.text;

import io.millrace.integration.harness.Gateways;
import java.util.List;

/** Reading. */
final class ConsumeHttpContractIT extends Table {
  private static final String ALL_FOUR =
      "{'partition':0,'offset':0},{'partition':1,'offset':0},"
          + "{'partition':2,'offset':0},{'partition':3,'offset':0}";

  private static final Ask TWO =
      post(
          "{t}/records",
          "{'records':[{'value':'a','timestamp':100},{'value':'b','timestamp':200}]}");

  static final List<Row> ROWS =
      List.of(
          row("offset is required").gets(get("{p}/records"), problem(400, "malformed", "offset")),
          row("offset is a number")
              .given(TWO)
              .gets(get("{p}/records?offset=1"), field("/records/0/value", "'b'")),
          row("earliest")
              .given(TWO)
              .gets(get("{p}/records?offset=earliest"), field("/records/0/value", "'a'")),
          row("latest")
              .given(TWO)
              .gets(
                  get("{p}/records?offset=latest"), size("/records", 0), field("/nextOffset", "2")),
          row("@<ms>: the first record whose timestamp is ≥ ms, or the end")
              .given(TWO)
              .gets(get("{p}/records?offset=@101"), field("/records/0/value", "'b'"))
              .gets(get("{p}/records?offset=@201"), size("/records", 0), field("/nextOffset", "2")),
          row("wait (0…60 s) is a long poll")
              .gets(get("{p}/records?offset=0&wait=0s"), size("/records", 0))
              .gets(get("{p}/records?offset=0&wait=30ms"), size("/records", 0))
              .waits(get("{p}/records?offset=0&wait=60s"))
              .given(record("'value':'a'"))
              .ends(status(200))
              .gets(get("{p}/records?offset=0&wait=61s"), problem(400, "malformed", "wait")),
          row("it returns as soon as one record is there")
              .waits(get("{p}/records?offset=0&wait=60s&maxRecords=10"))
              .given(record("'value':'a'"))
              .ends(size("/records", 1), field("/records/0/value", "'a'"))
              .gets(get("{p}/records?offset=0&wait=60s"), size("/records", 1))
              .shownBy("integration.api.LongPollIT", "aRecordThatIsThereIsNotWaitedFor"),
          row("one record is always returned, however large")
              .given(TWO)
              .gets(get("{p}/records?offset=0&maxBytes=1"), size("/records", 1)),
          row("maxRecords bounds the answer")
              .given(TWO)
              .gets(
                  get("{p}/records?offset=0&maxRecords=1"),
                  size("/records", 1),
                  field("/nextOffset", "1")),
          row("200 records, nextOffset, startOffset, endOffset, topicId")
              .given(TWO, post("{p}/truncate", "{'before':1}"))
              .gets(
                  get("{p}/records?offset=1"),
                  field("/nextOffset", "2"),
                  field("/startOffset", "1"),
                  field("/endOffset", "2"),
                  has("/topicId", true)),
          row("a null key or value comes as null, an empty one as ''")
              .given(record("'key':''"))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/key", "''"),
                  field("/records/0/value", "null")),
          row("what is not valid UTF-8 comes as keyBase64, valueBase64")
              .given(record("'keyBase64':'gA==','valueBase64':'/w=='"))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/keyBase64", "'gA=='"),
                  field("/records/0/valueBase64", "'/w=='"),
                  has("/records/0/value", false)),
          row("with values=json a value whose bytes are a JSON text comes as JSON")
              .given(post("{t}/records", "{'records':[{'value':{'a':1}},{'value':'plain'}]}"))
              .gets(
                  get("{p}/records?offset=0&values=json"),
                  field("/records/0/value", "{'a':1}"),
                  field("/records/1/value", "'plain'"))
              .gets(get("{p}/records?offset=0&values=xml"), problem(400, "malformed", "values")),
          row("Accept application/x-ndjson: records only, the offsets are headers")
              .given(TWO)
              .gets(
                  get("{p}/records?offset=1", "Accept", "application/x-ndjson"),
                  header("Content-Type", "application/x-ndjson.*"),
                  header("Millrace-Next-Offset", "2"),
                  header("Millrace-Start-Offset", "0"),
                  header("Millrace-End-Offset", "2"),
                  text("\\{\"offset\":1,[^\n]*\\}\n")),
          row("Accept application/vnd.millrace.batch: the stored batches, untouched")
              .shownBy("gateway.api.BatchCallsTest", "batchesAreStoredAndReadAsTheyAre"),
          row("Accept application/vnd.millrace.batch: the first may start before the offset")
              .given(TWO)
              .gets(
                  get("{p}/records?offset=1", "Accept", "application/vnd.millrace.batch"),
                  status(200),
                  header("Millrace-Base-Offset", "0"),
                  header("Millrace-Next-Offset", "2"),
                  header("Millrace-Start-Offset", "0"),
                  header("Millrace-End-Offset", "2")),
          row("410 offset-trimmed (with startOffset) below the start")
              .given(TWO, post("{p}/truncate", "{'before':1}"))
              .gets(
                  get("{p}/records?offset=0"),
                  problem(410, "offset-trimmed"),
                  field("/startOffset", "1")),
          row("416 offset-beyond-end (with endOffset) above the end")
              .given(TWO)
              .gets(
                  get("{p}/records?offset=3"),
                  problem(416, "offset-beyond-end"),
                  field("/endOffset", "2")),
          row("unknown topics and partitions: 404")
              .gets(get("{t}/partitions/1/records?offset=0"), problem(404, "unknown-partition"))
              .gets(get("{t}/partitions/-1/records?offset=0"), problem(404, "unknown-partition"))
              .gets(get("{new}/partitions/0/records?offset=0"), problem(404, "unknown-topic")),
          row("POST fetch: many partitions, in the order asked")
              .given(post("{t4}/records", "{'records':[{'partition':1,'value':'a'}]}"))
              .gets(
                  post(
                      "{t4}/fetch",
                      "{'partitions':[{'partition':2,'offset':0},{'partition':1,'offset':'earliest'}],'wait':'10s'}"),
                  field("/partitions/0/partition", "2"),
                  size("/partitions/0/records", 0),
                  field("/partitions/1/records/0/value", "'a'"),
                  field("/partitions/1/nextOffset", "1"),
                  has("/partitions/1/topicId", true)),
          row("fetch: one wait for all of them")
              .waits(
                  post(
                      "{t4}/fetch",
                      "{'partitions':[{'partition':0,'offset':'latest'},{'partition':3,'offset':'latest'}],'wait':'60s'}"))
              .given(post("{t4}/records", "{'records':[{'partition':3,'value':'a'}]}"))
              .ends(
                  size("/partitions/0/records", 0), field("/partitions/1/records/0/value", "'a'")),
          row("fetch: rotating fairly; where one record is all that fits, each partition's comes")
              .given(
                  post(
                      "{t4}/records",
                      "{'records':[{'partition':0},{'partition':1},{'partition':2},{'partition':3}]}"))
              .among(
                  200,
                  post("{t4}/fetch", "{'partitions':[" + ALL_FOUR + "],'maxRecords':1}"),
                  size("/partitions/0/records", 1),
                  size("/partitions/1/records", 1),
                  size("/partitions/2/records", 1),
                  size("/partitions/3/records", 1))
              .shownBy(
                  "gateway.api.TopicFetchTest", "everyPartitionWithRecordsHasItsShareOfTheAnswer"),
          row("an error of one partition is its problem")
              .given(TWO, post("{p}/truncate", "{'before':1}"))
              .gets(
                  post(
                      "{t}/fetch",
                      "{'partitions':[{'partition':0,'offset':0},{'partition':7,'offset':0}]}"),
                  status(200),
                  field("/partitions/0/problem/type", "'urn:millrace:problem:offset-trimmed'"),
                  field("/partitions/0/problem/startOffset", "1"),
                  field("/partitions/1/problem/type", "'urn:millrace:problem:unknown-partition'")),
          row("fetch: 1 to 1,000 partitions, each at most once; an unknown topic as a whole")
              .gets(post("{t}/fetch", "{}"), problem(400, "malformed", "partitions"))
              .gets(
                  post(
                      "{t}/fetch",
                      "{'partitions':[{'partition':0,'offset':0},{'partition':0,'offset':0}]}"),
                  problem(400, "malformed", "partition 0"))
              .gets(
                  post("{new}/fetch", "{'partitions':[{'partition':0,'offset':0}]}"),
                  problem(404, "unknown-topic")),
          row("text/event-stream: an event is id: N, data: <record as JSON>, blank line, nothing before the first")
              .shownBy(
                  "integration.api.EventsIT",
                  "anEventIsAnIdAndARecordAndNothingComesBeforeTheFirst"),
          row("text/event-stream goes on for as long as the client listens")
              .shownBy("integration.api.EventsIT", "theStreamGoesOnWithWhatComesHereAndElsewhere"),
          row("a comment line every 15 s")
              .shownBy("integration.api.EventsIT", "silenceIsBrokenByACommentEvery15Seconds"),
          row("trimmed: event: error with the problem, then the end")
              .shownBy(
                  "integration.api.EventsIT", "whoseNextRecordIsTrimmedHearsOfItAndThenTheEnd"),
          row("deleted: event: error with the problem, then the end")
              .shownBy(
                  "integration.api.EventsIT", "deletingTheTopicEndsItsStreamsHereAndElsewhere"),
          row("SSE of the whole topic, id: is partition-offset,… of all partitions")
              .shownBy(
                  "integration.api.EventsIT",
                  "aTopicsEventNamesTheLastOfAllPartitionsAndIsWhereToGoOn"),
          row("text/event-stream: what cannot be read at all is answered with its problem")
              .gets(events("{p}/records"), problem(400, "malformed", "offset"))
              .gets(events("{p}/records?offset=1"), problem(416, "offset-beyond-end"))
              .gets(events("{new}/records"), problem(404, "unknown-topic"))
              .gets(events("{t}/records?offset=7"), problem(400, "malformed", "offset")),
          row("Last-Event-ID: N goes on at N+1, and wins over offset")
              .given(TWO, post("{p}/truncate", "{'before':2}"))
              .gets(
                  events("{p}/records?offset=2").with("Last-Event-ID", "0"),
                  problem(410, "offset-trimmed"))
              .gets(
                  events("{p}/records?offset=2").with("Last-Event-ID", "x"),
                  problem(400, "malformed", "Last-Event-ID"))
              .gets(
                  events("{t}/records").with("Last-Event-ID", "0-0"),
                  problem(410, "offset-trimmed"))
              .shownBy(
                  "integration.api.EventsIT",
                  "afterTheLastEventsIdItGoesOnAtTheNextAndThatWinsOverTheOffset"),
          row("the topic's stream is for who asks for it by name")
              .gets(get("{t}/records"), problem(406, "not-acceptable", "text/event-stream")),
          row("offsets?at=<ms> → offset, timestamp")
              .given(TWO)
              .gets(get("{p}/offsets?at=150"), json("{'offset':1,'timestamp':200}")),
          row("none: the end, timestamp null")
              .given(TWO)
              .gets(get("{p}/offsets?at=201"), json("{'offset':2,'timestamp':null}"))
              .gets(get("{p}/offsets"), problem(400, "malformed", "at")));

  ConsumeHttpContractIT(Gateways gateways) {
    super(gateways, ROWS);
  }

  private static Ask events(String path) {
    return get(path, "Accept", "text/event-stream");
  }

  private static Row row(String sentence) {
    return Row.row(Section.CONSUME, sentence);
  }
}
