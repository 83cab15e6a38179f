package io.millrace.index.journal;

import io.millrace.index.journal.StoreAnswer.Found;

/** An object that was read from the journal, and when. */
record Reading(Found found, AnswerTime time) {}
