"""What `reglament judge --help` says: the whole vocabulary of facts and answers."""

HELP = """\
Reads one record a line from standard input, writes one answer a line to standard output, in the same order:

  {"id": "t1", "at": "2026-03-09T12:00:00+06:00",
   "facts": [{"at": "2026-03-06T17:30:00+06:00", "kind": "received"},
             {"at": "2026-03-06T17:40:00+06:00", "kind": "classified", "level": "medium"}]}

(each on one line) is judged by the EDITION that is named: a shipped regulation ("siroka", "istom") or a file. A record
may bring a plain policy of its own instead; then no edition is needed:

  {"id": "p1", "policy": {"calendar": {...}, "first_answer_minutes": 60, "follow_up_minutes": 120,
                          "solve_minutes": 180, "stops_in": ["waiting", "completed"]}, "facts": [...], "at": "..."}

with a calendar as `reglament calendar --help` describes it; what is left out is not promised, and stops_in names the
states in which the clock of the resolution stops. By a plain policy closing solves, levels are not looked at, nothing is
closed by silence, a client's message always opens a closed request again, and one of the same moment as the receipt
starts the follow-up.

FACTS, in any order; those after "at" are ignored, those of one moment are taken in an order of their own.
  at       when, ISO 8601 with an offset
  kind     what happened; case, spaces and hyphens do not matter
    received       the request came in; every history has it. "level": what the tariff gives until staff decide
    classified     staff decided the level ("level": its name, rank, or what screens call it)
    reclassified   staff changed it; "change" (or "reason") says how: "corrected" (wrong from the start: counted anew
                   from receipt; so it is without a reason), "worsened" (from now, never later than what stood), "eased"
                   (from now, never earlier). The kinds corrected, worsened and eased say the same in one word
    answered       a person wrote to the client (replied, message; by the client it is told_more)
    asked          a person asked the client something and waits for it; put on hold, pending: waits without words
    reminded       the client was reminded of it
    ask_adopted    a person made the desk's own question theirs: from here on it waits like one of a person
    ask_withdrawn  the question is taken back (resumed)
    told_more      the client wrote (client message, customer replied); ends a wait, may open a closed request again
    auto_replied   the client's machine wrote; changes nothing
    thanked        the client wrote thanks or an OK alone; changes nothing
    taken_for_thanks  a person took the client's words of "of" for mere thanks: they change nothing, and never did
    reworded       the client put words of "of" right; more to answer only where somebody has answered those since
    undelivered    what was told at "of" did not arrive (bounced): no wait, no silence and no confirmation comes of it
    reached        it reached the client after all, by another way: from then on it counts; without "of", all of it
    completed      the work is done (resolved, solved); "ending" names how
    completion_withdrawn  staff took it back before the client confirmed: clocks run as if it had not been
    confirmed      the client agrees; disputed: does not, and the work goes on
    closed         by a person or the clock;  reopened: opened again
    bench_began bench_ended handed_over handed_back     told apart only
    warned breached          notices given, with "promise" and "due"; they are not asked for again
    nudged         staff were reminded of a request at which nothing lies ahead
    acknowledged assigned amended noted delayed linked unlinked split merged erased followed unfollowed rated
                             kept, of no effect on clocks
  by       "client", "person" or "desk"; left out, it is who does this as a rule
  items    of asked: what the desk itself asked for because it was missing, a list of what_happened, steps, how_often,
           screenshots, phone, email, full_name. Nothing waits for the desk's own question, unless the edition says so
           (waits_for). Of told_more: what came
  message  true: the mark came with words of a person to the client, which meet the first answer and the follow-up

ANSWERS, moments on the clock of the edition or of the policy's calendar
  state     open, waiting (for the client), completed (waiting for confirmation), closed
  level     the level in force;  cycle: 1, and one more for each reopening
  turn      the place in the queue, to be compared item by item: 0 out of turn or 1, the rank among those out of turn,
            the receipt, the rank; null when there is nothing to do. turn_why and turn_clauses defend it
  promises  kind       first_answer, follow_up (from the oldest unanswered message of the client) or solve
            cycle, start, due, met_at, late_at
            status     running, paused, met, late (met or not), lapsed (closed before it was due)
            used_minutes, left_minutes   of the calendar's time; left is negative once overdue
            clauses, stretches  why, piece by piece: counted or not, "open hours", "closed hours" or the state
            While paused, due is what it would be if the wait ended at "at".
  next      what must happen and when, also what is overdue: warn, breach (of a promise), remind, close (its ending), nudge
            (staff, of a request at which nothing else lies ahead; "since" is when something happened last);
            "clause" is where the length of time stands, "clauses" are all that the moment rests on
  may       what the client may do: tell_more, confirm, dispute, reopen
  apart     minutes by the plain clock of waiting, confirmation, bench and development
  clauses   what level, state and rights rest on
  untold    moments at which the client was told something that has not arrived; only where there are any
  asked_for, missing   what the desk itself asked for, and what of it has not come; only where it asked

A line that cannot be read or judged gives {"id": ..., "error": "why"} and the next one is judged. Empty lines are
skipped, other keys ignored.
"""
