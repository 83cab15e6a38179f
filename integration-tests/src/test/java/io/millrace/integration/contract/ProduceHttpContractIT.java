package io.millrace.integration.contract;

import static io.millrace.integration.contract.Ask.ask;
import static io.millrace.integration.contract.Ask.get;
import static io.millrace.integration.contract.Ask.post;
import static io.millrace.integration.contract.Ask.put;
import static io.millrace.integration.contract.Ask.record;
import static io.millrace.integration.contract.Expect.field;
import static io.millrace.integration.contract.Expect.has;
import static io.millrace.integration.contract.Expect.json;
import static io.millrace.integration.contract.Expect.problem;
import static io.millrace.integration.contract.Expect.same;
import static io.millrace.integration.contract.Expect.size;
import static io.millrace.integration.contract.Expect.status;

import io.millrace.integration.harness.Gateways;
import java.util.List;

/** Producing. */
final class ProduceHttpContractIT extends Table {
  private static final String BATCH = "application/vnd.millrace.batch";
  private static final String NDJSON = "application/x-ndjson";

  private static final String KEY = "Idempotency-Key";
  private static final String PRODUCER = "Millrace-Producer";

  private static final String EVENT =
      "{'specversion':'1.0','id':'1','source':'/s','type':'t','partitionkey':'k','data':{'a':1}}";

  static final List<Row> ROWS =
      List.of(
          row("application/json: records with key, value, headers, partition, timestamp")
              .gets(
                  record("'key':'k','value':1,'headers':{'a':'b'},'partition':0,'timestamp':7"),
                  json("{'results':[{'partition':0,'offset':0,'timestamp':7}]}"))
              .gets(
                  get("{p}/records?offset=0"),
                  field(
                      "/records/0",
                      "{'offset':0,'timestamp':7,'key':'k','value':'1','headers':{'a':'b'}}")),
          row("no records: 200, no results")
              .gets(post("{t}/records", "{'records':[]}"), json("{'results':[]}"))
              .gets(post("{t}/records", "{}"), json("{'results':[]}")),
          row("application/x-ndjson: a record a line, blank lines are skipped, the last newline is optional")
              .gets(
                  ask("POST", "{t}/records", "{'value':1}\n\n{'value':2}", "Content-Type", NDJSON),
                  status(200),
                  size("/results", 2)),
          row("application/vnd.millrace.batch: stored as they are after their CRC is checked")
              .shownBy("gateway.api.BatchCallsTest", "batchesAreStoredAndReadAsTheyAre")
              .shownBy("gateway.api.BatchCallsTest", "aDamagedBatchIsNamedAndNothingIsStored"),
          row("for batches the answer is batches; what is no batch is malformed")
              .gets(
                  ask("POST", "{t}/records", "no batch", "Content-Type", BATCH),
                  problem(400, "malformed"))
              .gets(ask("POST", "{t}/records", "", "Content-Type", BATCH), json("{'batches':[]}")),
          row("application/cloudevents+json: data is the value, attributes are headers ce_…, partitionkey is the key")
              .given(post("{t}/records", EVENT).as("application/cloudevents+json"))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/key", "'k'"),
                  field("/records/0/value", "'{\\'a\\':1}'"),
                  field("/records/0/headers/ce_id", "'1'"),
                  field("/records/0/headers/ce_source", "'/s'"),
                  field("/records/0/headers/content-type", "'application/json'")),
          row("application/cloudevents-batch+json")
              .gets(
                  post("{t}/records", "[" + EVENT + "," + EVENT + "]")
                      .as("application/cloudevents-batch+json"),
                  size("/results", 2)),
          row("binary mode by its ce- headers on /raw")
              .given(
                  ask(
                      "POST",
                      "{t}/raw",
                      "x",
                      "ce-specversion",
                      "1.0",
                      "ce-id",
                      "1",
                      "ce-source",
                      "/s",
                      "ce-type",
                      "t"))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/value", "'x'"),
                  field("/records/0/headers/ce_type", "'t'")),
          row("a missing required attribute is malformed")
              .gets(
                  post("{t}/records", "{'specversion':'1.0','id':'1','type':'t'}")
                      .as("application/cloudevents+json"),
                  problem(400, "malformed", "source"))
              .gets(ask("POST", "{t}/raw", "x", "ce-id", "1"), problem(400, "malformed", "ce-")),
          row("raw: the body is one record's value, Content-Type its header, key and partition in the query")
              .gets(
                  ask("POST", "{t}/raw?key=k&partition=0", "{'a': 1", "Content-Type", "a/b"),
                  size("/results", 1))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/key", "'k'"),
                  field("/records/0/value", "'{\\'a\\': 1'"),
                  field("/records/0/headers", "{'content-type':'a/b'}")),
          row("raw without Content-Type has no header; an empty body is an empty value")
              .given(ask("POST", "{t}/raw", ""))
              .gets(
                  get("{p}/records?offset=0"),
                  field("/records/0/headers", "{}"),
                  field("/records/0/value", "''")),
          value("a string is stored as its UTF-8 bytes", "'value':'é'", "value", "'é'"),
          value(
              "any other JSON as its compact JSON text",
              "'value':{ 'a' : [1, 2] }",
              "value",
              "'{\\'a\\':[1,2]}'"),
          value("numbers as written", "'value':1.50E+3", "value", "'1.50E+3'"),
          value("valueBase64 stores bytes", "'valueBase64':'aGk='", "value", "'hi'"),
          value("both absent: a null value", "'key':'k'", "value", "null"),
          value("or value null", "'value':null", "value", "null"),
          value("key likewise", "'key':{ 'a': 1 }", "key", "'{\\'a\\':1}'"),
          value("keyBase64 likewise", "'keyBase64':'/w=='", "keyBase64", "'/w=='"),
          value("header values are strings", "'headers':{'a':'b'}", "headers", "{'a':'b'}"),
          value(
              "others come in headersBase64",
              "'headersBase64':{'a':'/w=='}",
              "headersBase64",
              "{'a':'/w=='}"),
          value("timestamp is the client's", "'timestamp':-5", "timestamp", "-5"),
          row("a header that is no string is malformed")
              .gets(record("'headers':{'a':1}"), problem(400, "malformed", "a")),
          row("or the gateway's clock at receipt")
              .gets(record("'value':1"), has("/results/0/timestamp", true))
              .shownBy("integration.api.ProduceIT", "aRecordWithoutTimestampGetsTheTimeOfReceipt"),
          row("with a key, the partition is murmur2 as Kafka has it")
              .gets(
                  post("{t4}/records", "{'records':[{'key':'21'}]}"),
                  field("/results/0/partition", "0"))
              .gets(
                  post("{t4}/records", "{'records':[{'key':'foobar'}]}"),
                  field("/results/0/partition", "2"))
              .gets(
                  post("{t4}/records", "{'records':[{'key':'abc'}]}"),
                  field("/results/0/partition", "3")),
          row("without a key the gateway fills one partition per batch (sticky)")
              .gets(
                  post("{t4}/records", "{'records':[{},{},{},{},{},{},{},{}]}"),
                  size("/results", 8),
                  same("/results", "partition"))
              .shownBy(
                  "gateway.api.ProduceCallsTest",
                  "recordsWithoutAKeyShareAPartitionAndRequestsTakeTurns"),
          row("a given partition wins")
              .gets(
                  post("{t4}/records", "{'records':[{'key':'21','partition':1}]}"),
                  field("/results/0/partition", "1")),
          row("one outside 0…n−1 is unknown-partition")
              .gets(record("'partition':1"), problem(404, "unknown-partition"))
              .gets(record("'partition':-1"), problem(404, "unknown-partition"))
              .gets(ask("POST", "{t}/raw?partition=1", "x"), problem(404, "unknown-partition")),
          row("value and valueBase64 together, or both keys, are malformed")
              .gets(record("'value':1,'valueBase64':''"), problem(400, "malformed", "value"))
              .gets(record("'key':1,'keyBase64':''"), problem(400, "malformed", "key")),
          row("the record limit counts key + value + headers as decoded")
              .given(put("{t}", "{'maxRecordBytes':6}"))
              .gets(record("'key':'k','valueBase64':'aGk=','headers':{'a':'bc'}"), status(200))
              .gets(
                  record("'key':'k','valueBase64':'aGkh','headers':{'a':'bc'}"),
                  problem(413, "record-too-large")),
          row("results come in the order of the records")
              .gets(
                  post(
                      "{t4}/records",
                      "{'records':[{'partition':2},{'partition':0},{'partition':2}]}"),
                  field("/results/0/offset", "0"),
                  field("/results/1/partition", "0"),
                  field("/results/2/offset", "1")),
          row("200 means durable in the bucket")
              .shownBy("integration.durability.DurabilityIT", "twoGatewaysOnAFolderLoseNothing")
              .shownBy("integration.durability.DurabilityIT", "twoGatewaysOnS3LoseNothing"),
          row("200 means visible to readers")
              .given(record("'value':'a'"))
              .gets(get("{p}/records?offset=0"), size("/records", 1)),
          row("a request is all or nothing")
              .gets(
                  post("{t}/records", "{'records':[{'value':1},{'partition':9}]}"),
                  problem(404, "unknown-partition"))
              .gets(get("{t}"), field("/partitions/0/endOffset", "0")),
          row("400 malformed: bad JSON, bad base64; says which record")
              .gets(
                  post("{t}/records", "{'records':[{},{'value'}]}"),
                  problem(400, "malformed", "record 2"))
              .gets(
                  post("{t}/records", "{'records':[{},{'valueBase64':'*'}]}"),
                  problem(400, "malformed", "record 2")),
          row("404 unknown-topic")
              .gets(post("{new}/records", "{'records':[{}]}"), problem(404, "unknown-topic"))
              .gets(ask("POST", "{new}/raw", "x"), problem(404, "unknown-topic")),
          row("400 malformed: CRC mismatch")
              .shownBy("gateway.api.BatchCallsTest", "aDamagedBatchIsNamedAndNothingIsStored"),
          row("413 record-too-large: 8 MiB by default")
              .gets(ask("POST", "{t}/raw", "x".repeat(8 << 20)), status(200))
              .gets(
                  ask("POST", "{t}/raw", "x".repeat((8 << 20) + 1)),
                  problem(413, "record-too-large")),
          row("413 request-too-large: 16 MiB by default")
              .gets(post("{t}/records", " ".repeat((16 << 20) - 2) + "{}"), status(200))
              .gets(
                  post("{t}/records", " ".repeat((16 << 20) - 1) + "{}"),
                  problem(413, "request-too-large")),
          row("429 overloaded: bytes waiting are over the bound")
              .shownBy(
                  "integration.outage.BackPressureIT",
                  "pastTheBoundOfWaitingBytesProducersAreSentAwayAndNothingOfThemIsStored"),
          row("Idempotency-Key: a repeat with the same key on the same topic gets the first answer")
              .given(keyed("'value':1", "a"))
              .gets(keyed("'value':1", "a"), field("/results/0/offset", "0"))
              .gets(ask("POST", "{t}/raw", "x").with(KEY, "a"), field("/results/0/offset", "0"))
              .shownBy(
                  "gateway.api.IdempotenceTest",
                  "aRepeatGetsTheFirstAnswerToTheByteAndStoresNothing"),
          row("and nothing is stored twice")
              .given(keyed("'value':1", "a"), keyed("'value':1", "a"))
              .gets(get("{t}"), field("/partitions/0/endOffset", "1")),
          row("whichever gateway it reaches")
              .given(keyed("'value':1,'timestamp':7", "a"))
              .gets(
                  keyed("'value':1,'timestamp':7", "a").elsewhere(),
                  json("{'results':[{'partition':0,'offset':0,'timestamp':7}]}"))
              .shownBy("integration.api.IdempotenceIT", "aRepeatGetsTheFirstAnswerFromAnyGateway"),
          row("within idempotency.window")
              .shownBy("integration.api.IdempotenceIT", "aKeyIsForgottenAfterItsWindow"),
          row("Idempotency-Key has 1–128 characters")
              .gets(keyed("", "k".repeat(128)), status(200))
              .gets(keyed("", "k".repeat(129)), problem(400, "malformed", "Idempotency-Key"))
              .gets(keyed("", ""), problem(400, "malformed", "Idempotency-Key")),
          row("another key is another request")
              .given(keyed("", "a"))
              .gets(keyed("", "b"), field("/results/0/offset", "1")),
          row("Millrace-Producer: <id>/<epoch>/<sequence>, per partition, in order")
              .gets(sent("'partition':0", "p/0/0"), field("/results/0/offset", "0"))
              .gets(sent("'partition':0", "p/0/1"), field("/results/0/offset", "1"))
              .gets(sent("'partition':0", "p/0/0"), field("/results/0/offset", "0"))
              .gets(sent("'partition':1", "p/0/0"), field("/results/0/offset", "0")),
          row("gaps refused")
              .gets(
                  sent("'partition':1", "p/0/3"),
                  problem(409, "sequence-gap"),
                  field("/partition", "1"),
                  field("/expectedSequence", "0"))
              .gets(get("{t4}"), field("/partitions/1/endOffset", "0")),
          row("409 producer-fenced")
              .given(sent("'partition':0", "p/2/0"))
              .gets(
                  sent("'partition':0", "p/1/0"),
                  problem(409, "producer-fenced"),
                  field("/currentEpoch", "2")),
          row("409 sequence-gap, through the other gateway as well")
              .given(sent("'partition':0", "p/2/0"))
              .gets(
                  sent("'partition':0", "p/2/5").elsewhere(),
                  problem(409, "sequence-gap"),
                  field("/expectedSequence", "1")),
          row("both at once, or what no producer sends, is malformed")
              .gets(
                  keyed("", "a").with(PRODUCER, "p/0/0"),
                  problem(400, "malformed", "Idempotency-Key", "Millrace-Producer"))
              .gets(
                  record("").with(PRODUCER, "p/0"), problem(400, "malformed", "Millrace-Producer"))
              .gets(
                  record("").with(PRODUCER, "p/0/-1"),
                  problem(400, "malformed", "Millrace-Producer"))
              .gets(get("{t}"), field("/partitions/0/endOffset", "0")));

  ProduceHttpContractIT(Gateways gateways) {
    super(gateways, ROWS);
  }

  private static Row row(String sentence) {
    return Row.row(Section.PRODUCE, sentence);
  }

  private static Ask keyed(String inside, String key) {
    return record(inside).with(KEY, key);
  }

  private static Ask sent(String inside, String producer) {
    return post("{t4}/records", "{'records':[{" + inside + "}]}").with(PRODUCER, producer);
  }

  /** A record with this inside comes back with this field. */
  private static Row value(String sentence, String inside, String field, String expected) {
    return row(sentence)
        .given(record(inside))
        .gets(get("{p}/records?offset=0"), field("/records/0/" + field, expected));
  }
}
