------------------------------ MODULE Journal ------------------------------
(* The core of the journal: gateways append entries to one lane by          *)
(* create-if-absent, several in flight at once, each naming the nonce of the *)
(* entry before it. Any PUT ever sent may land at any later moment at which  *)
(* its number is absent. Nothing is deleted here, and no time passes: the    *)
(* models in index/src/test have that.                                       *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS Gw,      \* gateways
          MaxSeq,  \* numbers
          Depth,   \* entries that a gateway may have in flight
          NCmd,    \* commands
          Chain    \* FALSE breaks a rule: readers ignore the predecessor nonce

VARIABLES store,   \* the object at each number
          sent,    \* every entry that was ever sent
          gw,      \* position, last valid entry, valid entries, in flight, queued commands
          taken,   \* how many commands gateways have taken
          acks     \* <<command, number>> that clients were told
vars == <<store, sent, gw, taken, acks>>

\* An entry is <<number, predecessor, command, writer>>, and is its own nonce.
Nil == <<>>
SeqOf(e) == e[1]
Pred(e) == e[2]
Cmd(e) == e[3]

Init == /\ store = [n \in 1..MaxSeq |-> Nil] /\ sent = {} /\ taken = 0 /\ acks = {}
        /\ gw = [g \in Gw |-> [pos |-> 0, last |-> Nil, app |-> <<>>, fly |-> <<>>, q |-> <<>>]]

\* A2: valid after the entry that it names, else void.
Valid(e, last) == ~Chain \/ Pred(e) = last
Apply(w, e) == [w EXCEPT !.pos = @ + 1, !.last = IF Valid(e, w.last) THEN e ELSE @,
                         !.app = IF Valid(e, w.last) THEN Append(@, e) ELSE @]

\* A client's command arrives.
Take(g) == /\ taken < NCmd /\ taken' = taken + 1 /\ gw' = [gw EXCEPT ![g].q = Append(@, taken + 1)]
           /\ UNCHANGED <<store, sent, acks>>

\* A4: a new number, a new entry, behind those in flight.
Send(g) == LET w == gw[g]  n == w.pos + Len(w.fly) + 1
               p == IF w.fly = <<>> THEN w.last ELSE w.fly[Len(w.fly)].e
               e == <<n, p, Head(w.q), g>> IN
           /\ w.q # <<>> /\ Len(w.fly) < Depth /\ n <= MaxSeq /\ \A i \in 1..Len(w.fly) : w.fly[i].st # "lost"
           /\ sent' = sent \cup {e}
           /\ gw' = [gw EXCEPT ![g].q = Tail(@), ![g].fly = Append(@, [e |-> e, st |-> "u"])]
           /\ UNCHANGED <<store, taken, acks>>

\* A1: the first one stays. The answer is lost, or nobody waits for it.
Late(e) == /\ store[SeqOf(e)] = Nil /\ store' = [store EXCEPT ![SeqOf(e)] = e] /\ UNCHANGED <<sent, gw, taken, acks>>

\* 200; or 412, and the object is read (A6).
Answer(g, i) == LET f == gw[g].fly[i]  n == SeqOf(f.e) IN
           /\ f.st = "u"
           /\ store' = IF store[n] = Nil THEN [store EXCEPT ![n] = f.e] ELSE store
           /\ gw' = [gw EXCEPT ![g].fly[i].st = IF store'[n] = f.e THEN "won" ELSE "lost"]
           /\ UNCHANGED <<sent, taken, acks>>

\* A5: acknowledged once all before it are known; A6: lost, commands go to later numbers.
Resolve(g) == LET w == gw[g]  f == Head(w.fly) IN
           /\ w.fly # <<>> /\ UNCHANGED <<store, sent, taken>>
           /\ \/ /\ f.st = "won" /\ acks' = acks \cup {<<Cmd(f.e), SeqOf(f.e)>>}
                 /\ gw' = [gw EXCEPT ![g] = [Apply(w, f.e) EXCEPT !.fly = Tail(@)]]
              \/ /\ f.st = "lost" /\ UNCHANGED acks
                 /\ gw' = [gw EXCEPT ![g] = [Apply(w, store[SeqOf(f.e)]) EXCEPT !.fly = <<>>,
                                              !.q = [i \in 1..Len(w.fly) |-> Cmd(w.fly[i].e)] \o @]]

\* A3: applied+1 and no other.
Follow(g) == LET w == gw[g] IN /\ w.fly = <<>> /\ w.pos < MaxSeq /\ store[w.pos + 1] # Nil
           /\ gw' = [gw EXCEPT ![g] = Apply(w, store[w.pos + 1])] /\ UNCHANGED <<store, sent, taken, acks>>

Next == \/ \E g \in Gw : Take(g) \/ (gw[g].q # <<>> /\ Send(g)) \/ (gw[g].fly # <<>> /\ Resolve(g)) \/ Follow(g)
                         \/ \E i \in 1..Len(gw[g].fly) : Answer(g, i)
        \/ \E e \in sent : Late(e)
Spec == Init /\ [][Next]_vars

\* What really happened: the chain over all objects up to the first hole.
RECURSIVE Truth(_, _)
Truth(w, n) == IF n > MaxSeq THEN w ELSE IF store[n] = Nil THEN w ELSE Truth(Apply(w, store[n]), n + 1)
T == Truth([pos |-> 0, last |-> Nil, app |-> <<>>, fly |-> <<>>, q |-> <<>>], 1)

\* Every gateway has applied a prefix of the truth.
Agree == \A g \in Gw : /\ gw[g].pos <= T.pos /\ Len(gw[g].app) <= Len(T.app)
                       /\ \A k \in 1..Len(gw[g].app) : gw[g].app[k] = T.app[k]
                       /\ \A k \in 1..Len(T.app) : SeqOf(T.app[k]) <= gw[g].pos => k <= Len(gw[g].app)

\* No command is applied twice.
Once == \A j, k \in 1..Len(T.app) : Cmd(T.app[j]) = Cmd(T.app[k]) => j = k

\* What was acknowledged is valid at its number.
Acked == \A a \in acks : \E k \in 1..Len(T.app) : Cmd(T.app[k]) = a[1] /\ SeqOf(T.app[k]) = a[2]
=============================================================================
