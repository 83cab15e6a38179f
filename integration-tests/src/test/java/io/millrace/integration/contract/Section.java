package io.millrace.integration.contract;

/** The sections of the description of the HTTP API. */
enum Section {
  EVERY_CALL,
  READERS,
  ORDER,
  TOPICS,
  PRODUCE,
  CONSUME,
  GROUPS,
  OPERATING,
  ACCESS
}
