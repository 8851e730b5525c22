"""Live updates: server-sent events from rows of the database, to pages that are open. Knows no model.

A *source* is a table whose rows say what happened, under ids that rise. Rows are the truth: the stream only reads them,
so a dropped connection or a restart loses nothing. In each process one reader looks at all sources that somebody listens
to, five times a second; with no listener nothing runs and nothing is asked.

**How a room adds a source.** In `ready()` of its application:

    live.add(live.Source("calls", newest, after, {"staff": topics}))

- `newest()` gives the largest id there is, 0 for none.
- `after(last, most)` gives up to `most` events with larger ids, by rising id. An event names the topics that it is for,
  and what each of them is told, as JSON: `live.Event(7, {"desk:1:calls": '{"number": "..."}'})`. Readers of one topic all
  get the same text, so it is written once; who may not see the same gets another topic.
- `topics(reader, asked)` gives the topics that a reader of the stream may have. `reader` is what the stream's view knows
  of them (for "staff" a `people.access.Viewer`), `asked` what the page asked for in its address. This is the rule of who
  may see what; it is asked when the stream opens and every half a minute from then on.

The page gets `event: calls` with that JSON. On staff's pages `live.js` makes a DOM event of it, `live:calls`.

**How a room adds a stream.** An async view that returns `await live.answer(request, "name", judge, name)`; `judge()` is called
in a thread and gives the reader, or None for somebody who may not listen (any more). `name(reader)` says who that is: one
person may have thirty streams open in a process and no more, all together as many as `REGLAMENT_STREAMS` says. Who is turned
away is told so, with 429 or 503. A listener that takes nothing is forgotten at once, and the kernel ends its connection.

All sources of a stream share one connection, and one composite last id (`positions.py`). Why ids are not simply
compared, and what PostgreSQL has to do with it, stands in `watermark.py`.
"""

from reglament.desk.lib.live.answering import answer
from reglament.desk.lib.live.hub import stop
from reglament.desk.lib.live.sources import Event, Source, add

__all__ = ["Event", "Source", "add", "answer", "stop"]
