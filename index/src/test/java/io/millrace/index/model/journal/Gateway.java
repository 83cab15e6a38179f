package io.millrace.index.model.journal;

import io.millrace.index.model.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** A gateway's lane. */
final class Gateway {

  final char name;

  /** The commands that its clients will send, in this order. */
  final List<Integer> clients;

  int incarnation;
  Prefix applied = Prefix.EMPTY;

  /** F1: the time up to which it knows that nothing it has yet to read was deleted. */
  int anchor;

  List<InFlight> inFlight = List.of();

  /** Commands whose entry lost its number. */
  List<Integer> queue = List.of();

  /** How many of its clients' commands it has taken. */
  int taken;

  Gateway(char name, List<Integer> clients) {
    this.name = name;
    this.clients = clients;
  }

  Gateway copy() {
    Gateway copy = new Gateway(name, clients);
    copy.incarnation = incarnation;
    copy.applied = applied;
    copy.anchor = anchor;
    copy.inFlight = inFlight;
    copy.queue = queue;
    copy.taken = taken;
    return copy;
  }

  boolean hasCommand() {
    return !queue.isEmpty() || taken < clients.size();
  }

  /** A2: the next entry names the one before it, also while that is in flight. */
  Entry encodeNext() {
    int last = inFlight.size() - 1;
    long predecessor = last < 0 ? applied.lastNonce() : inFlight.get(last).entry().nonce();
    return Entry.of(name, incarnation, nextNumber(), takeCommand(), predecessor);
  }

  private int takeCommand() {
    if (queue.isEmpty()) {
      taken++;
      return clients.get(taken - 1);
    }
    int command = queue.get(0);
    queue = List.copyOf(queue.subList(1, queue.size()));
    return command;
  }

  int nextNumber() {
    return applied.number() + inFlight.size() + 1;
  }

  void add(InFlight sent) {
    List<InFlight> more = new ArrayList<>(inFlight);
    more.add(sent);
    inFlight = more;
  }

  void removeFirst() {
    inFlight = List.copyOf(inFlight.subList(1, inFlight.size()));
  }

  void replace(int index, InFlight now) {
    List<InFlight> replaced = new ArrayList<>(inFlight);
    replaced.set(index, now);
    inFlight = replaced;
  }

  /** A6: what was in flight is lost with its first entry and goes to later numbers. */
  void takeBack(int dropped) {
    List<Integer> back = new ArrayList<>();
    for (InFlight each : inFlight.subList(dropped, inFlight.size())) {
      back.add(each.entry().command());
    }
    back.addAll(queue);
    queue = back;
    inFlight = List.of();
  }

  void fingerprint(Fingerprint into) {
    into.add(incarnation, taken, anchor, queue.size());
    queue.forEach(into::add);
    into.add(applied.identity());
    into.add(inFlight.size());
    for (InFlight each : inFlight) {
      into.add(each.entry().identity());
      into.add(each.answer());
      into.add(each.found() == null ? 0 : each.found().identity());
    }
  }
}
