package io.millrace.index.model.journal;

/** The rules of the journal, each broken in a way that somebody might break it. */
enum JournalMutation {
  NONE("journal"),

  /** A2: readers do not look at the predecessor nonce. */
  CHAIN_IGNORED("mut-nochain"),
  /** A3: readers step over an absent number if the next one is there. */
  HOLES_SKIPPED("mut-skipholes"),
  /** A3: a writer waits for the one who left a hole. */
  HOLES_WAITED_FOR("mut-waitatholes"),
  /** A4: a command keeps its nonce under another number. */
  NONCE_KEPT("mut-noncereuse"),
  /** A5: acknowledged when its own PUT is, whatever becomes of those before it. */
  ACKNOWLEDGED_EARLY("mut-ackearly"),
  /** A6: 412 and then 404 is taken for lost. */
  CONFLICT_THEN_ABSENT_IS_LOST("lit-412-404-lost"),
  /** A8: what a client sends again to another gateway has no id. */
  RETRY_WITHOUT_ID("mut-retry-nodedupe"),
  /** A9: a peer streams its entries in flight. */
  PEER_STREAMS_IN_FLIGHT("mut-peerinflight"),

  /** F1: news from a peer moves the anchor. */
  PEER_MOVES_ANCHOR("mut-peerobs"),
  /** F1: a won PUT moves the anchor wherever it is in the pipeline. */
  PIPELINED_WIN_MOVES_ANCHOR("mut-renewany"),
  /** F1: a 412 that shows one's own object moves the anchor. */
  OWN_CONFLICT_MOVES_ANCHOR("mut-renew412"),

  /** F3: a stale 404 is the tail. */
  STALE_ABSENCE_BELIEVED("lit-404"),
  /** F3: the same, shown by what a gateway that is left alone does then. */
  STALE_ABSENCE_BELIEVED_ALONE("lit-live"),
  /** F3: a stale 404 and a stale win are believed, shown by what a restart finds. */
  STALE_STATE_SNAPSHOT("lit-poison"),
  /** F3: an object that is read late is applied. */
  STALE_OBJECT_BELIEVED("lit-ghostreader"),
  /** F3: a 412 that comes late is final. */
  STALE_LOSS_BELIEVED("lit-own404"),
  /** F3: a stale win is a commit. */
  STALE_WIN_BELIEVED("mut-nocheck"),
  /** F3: the snapshots are listed before the PUT, not after its answer. */
  CHECKED_BEFORE_SENDING("mut-checkbefore"),
  /** F3: readers verify nothing. */
  READER_UNCHECKED("mut-noreadercheck"),
  /** F3: what was deleted is read from an object that is overwritten without a condition. */
  BOUNDARY_GOES_BACK("mut-regress"),

  /** D1: a snapshot holds entries in flight. */
  SNAPSHOT_OF_IN_FLIGHT("mut-specsnap"),
  /** D1: a snapshot has the nonce of the last object, also where that is void. */
  SNAPSHOT_WITH_VOID_NONCE("mut-snapnonce"),
  /** D2: one covering snapshot is enough. */
  ONE_SNAPSHOT_COVERS("mut-onesnap"),
  /** D2: grace counts from an entry's age, not from that of the snapshots. */
  GRACE_OF_ENTRIES("lit-holeage"),
  /** D2: ages are taken by a clock that is ahead of the store's. */
  SWEEPER_CLOCK_AHEAD("mut-skewedtrimmer");

  final String id;

  JournalMutation(String id) {
    this.id = id;
  }
}
