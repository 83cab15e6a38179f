"""What schemathesis cannot know from the document: which topics there are, how batches are made, and what words cannot say."""

import re
import struct
import zlib

import schemathesis
from hypothesis import strategies as st

NAME = re.compile(r"[A-Za-z0-9-][A-Za-z0-9._-]{0,199}")
PRODUCER = re.compile(r"[^/]+/\d+/\d+")
ATTRIBUTES = {"ce-specversion", "ce-id", "ce-source", "ce-type"}
BATCH = "application/vnd.millrace.batch"
ANSWERS = ["application/json", "application/x-ndjson", BATCH]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def batch(values):
    """A batch of records without keys, one for each value; docs/formats.md has the layout."""
    records = b"".join(record(value) for value in values)
    tail = struct.pack(">BBHiqqqiii", 1, 0, 0, len(values), 7, 7, -1, -1, -1, len(records)) + records
    return struct.pack(">iI", len(tail) + 8, crc32c(tail)) + tail


def record(value):
    body = b"\0\1" + bytes([2 * len(value)]) + value + b"\0"
    return bytes([len(body)]) + body


BATCHES = st.lists(st.lists(st.binary(max_size=40), min_size=1, max_size=5).map(batch), max_size=4).map(b"".join)
LINES = st.lists(st.sampled_from(['{"value":1}', '{"key":"k","partition":0}', "", '{"headers":{"a":"b"}}']))

schemathesis.openapi.media_type(BATCH, BATCHES)
schemathesis.openapi.media_type("application/x-ndjson", LINES.map(lambda lines: "\n".join(lines).encode()))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Any type is one that no generator knows; these two stand for all."""
    content = raw_schema["paths"]["/v1/topics/{topic}/raw"]["post"]["requestBody"]["content"]
    anything = content.pop("*/*")
    content.update({"application/octet-stream": anything, "text/plain": {"schema": {"type": "string"}}})


def pick(text, choices):
    return choices[zlib.crc32(str(text).encode()) % len(choices)]


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Most requests meet a topic that is there; those that make and delete topics share a few others."""
    topic = (path_parameters or {}).get("topic")
    if isinstance(topic, str) and NAME.fullmatch(topic):
        own = context.operation.method in ("put", "delete")
        path_parameters["topic"] = pick(topic, ["made-1", "made-2", "made-3", topic] if own else ["fuzz"] * 7 + [topic])
    partition = (path_parameters or {}).get("partition")
    if isinstance(partition, int) and 0 <= partition <= 9999 and partition % 8:
        path_parameters["partition"] = partition % 4
    return path_parameters


INTEGERS = {"partition", "partitions", "timestamp", "before", "bytes", "maxRecordBytes", "offset", "maxRecords", "maxBytes"}


@schemathesis.hook
def map_body(context, body):
    """To JSON Schema 7.0 is whole; the gateway, as most parsers, takes it for a fraction."""
    if isinstance(body, list):
        return [map_body(context, item) for item in body]
    if isinstance(body, dict):
        integers = body.keys() - {"data"} if "specversion" in body else INTEGERS
        return {name: whole(value) if name in integers else map_body(context, value) for name, value in body.items()}
    return body


def whole(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return map_body(None, value)


@schemathesis.hook
def filter_body(context, body):
    """A header may not be text and bytes at once: no schema can say that."""
    records = body.get("records") if isinstance(body, dict) else None
    for item in records if isinstance(records, list) else []:
        if isinstance(item, dict):
            texts, binaries = item.get("headers"), item.get("headersBase64")
            if isinstance(texts, dict) and isinstance(binaries, dict) and texts.keys() & binaries.keys():
                return False
    return True


@schemathesis.hook
def filter_case(context, case):
    """What depends on two parts of a request is right by its parts, and yet refused."""
    if not case.meta or case.meta.generation.mode.is_negative:
        return True
    if {"Idempotency-Key", "Millrace-Producer"} <= set(case.headers or {}):
        # One of them at most.
        return False
    if not PRODUCER.fullmatch((case.headers or {}).get("Millrace-Producer", "p/0/0")):
        # Combinations of headers take "0" for any of them, which the document's pattern refuses.
        return False
    query, operation = case.query or {}, context.operation.definition.raw.get("operationId")
    if operation == "produce":
        # The parameter belongs to batches, and names one partition or as many as there are.
        return "partition" not in query
    if operation == "fetch":
        # One of them is required.
        return "offset" in query or "Last-Event-ID" in (case.headers or {})
    if operation == "fetchMany":
        partitions = [p["partition"] for p in case.body["partitions"]] if isinstance(case.body, dict) else []
        return len(partitions) == len(set(partitions))
    if operation == "produceRaw":
        given = {name.lower() for name in case.headers or {}} & ATTRIBUTES
        return not given or given == ATTRIBUTES
    return True


@schemathesis.hook
def before_call(context, case, kwargs):
    """Waits are kept short, and the forms of an answer take turns."""
    for values in (case.query, case.body):
        if isinstance(values, dict) and re.fullmatch(r"\d+(s|m|h|d)|PT.*|0*[1-9]\d{2,4}ms", str(values.get("wait"))):
            if valid_wait(values["wait"]):
                values["wait"] = "30ms"
    if context.operation.definition.raw.get("operationId") == "fetch" and "Accept" not in (case.headers or {}):
        case.headers = {**(case.headers or {}), "Accept": pick(case.query, ANSWERS)}


def valid_wait(text):
    short = re.fullmatch(r"0*(\d{1,5})(ms|s|m|h|d)", text)
    if short:
        seconds = int(short[1]) * {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}[short[2]]
        return seconds <= 60
    return re.fullmatch(r"PT(0*1M|0*([0-5]?\d(\.\d{1,9})?|60)S)", text) is not None
