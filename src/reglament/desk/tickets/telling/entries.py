"""The journal as people read it: one sentence for each entry, in the reader's language."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reglament.desk.tickets.intake.completeness import named
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.sentences import CHANGES, CHANNELS, PROMISES, SUGGESTED, called, word
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Kind

Sentence = Callable[[Entry, dict[str, Any], Edition], str]


def told(entry: Entry, edition: Edition) -> str:
    """What an entry says happened, in one sentence without its author and moment.

    `entry.given_to` names who a request was given to where the query annotated it.
    """
    teller = TELLERS.get(entry.kind)
    return teller(entry, entry.payload, edition) if teller else word({}, entry.kind)


def level_name(edition: Edition, level: str) -> str:
    """What the edition calls a level, in the reader's language."""
    rule = edition.rules.levels.get(level)
    return called(rule.called.value if rule else None, level)


def ending_name(edition: Edition, ending: str) -> str:
    """What the edition calls an ending, in the reader's language; empty for none."""
    rule = edition.rules.endings.get(ending)
    return called(rule.called.value if rule else None, ending)


def delay_name(edition: Edition, reason: str) -> str:
    """What the edition calls a reason for delay, in the reader's language."""
    rule = edition.rules.delays.get(reason)
    return called(rule.called.value if rule else None, reason)


def _plain(text: Callable[[], str]) -> Sentence:
    return lambda entry, payload, edition: text()


def _received(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return _("The request came %(channel)s.") % {"channel": word(CHANNELS, payload.get("channel", ""))}


def _classified(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    told = {"level": level_name(edition, payload.get("level", "")), "reason": payload.get("reason", "")}
    if entry.by == By.PERSON:
        sentence = _("The level “%(level)s” was confirmed.") % told
        return f"{sentence} {told['reason']}".strip()
    return _("The level “%(level)s” was suggested %(why)s.") % {**told, "why": word(SUGGESTED, told["reason"])}


def _reclassified(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return _("The level was changed to “%(level)s” (%(change)s). %(reason)s") % {
        "level": level_name(edition, payload.get("level", "")),
        "change": word(CHANGES, payload.get("change", "")),
        "reason": payload.get("reason", ""),
    }


def _assigned(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    staff_id = payload.get("assignee")
    if staff_id is None:
        return _("The request was put back for anybody to take.")
    if staff_id == entry.staff_id:
        return _("Took the request.")
    name = getattr(entry, "given_to", None)
    return (
        _("The request was given to %(name)s.") % {"name": name} if name else _("The request was given to a colleague.")
    )


def _delayed(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    sentence = _("It takes longer: %(reason)s.") % {"reason": delay_name(edition, payload.get("reason", ""))}
    return f"{sentence} {payload.get('explanation', '')}".strip()


def _asked(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    items = payload.get("items")
    if not items:
        return _("Asked the client. The clock of the solution stands still till the answer.")
    return _("Asked for what is missing: %(items)s.") % {"items": named(items)}


def _completed(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    ending = ending_name(edition, payload.get("ending", ""))
    if not ending:
        return _("The request was completed.")
    more = payload.get("vendor") or payload.get("release")
    return _("The request was completed: %(ending)s.") % {"ending": f"{ending} ({more})" if more else ending}


def _closed(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    reason, ending = payload.get("reason", ""), ending_name(edition, payload.get("ending", ""))
    if reason == "merged":
        return _("The request was closed, because it was merged into another one.")
    if reason == "clock":
        return _("The clock closed the request: %(ending)s.") % {
            "ending": ending or _("no answer came in the time for confirmation")
        }
    return f"{_('The request was closed.')} {reason}".strip()


def _reopened(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return f"{_('The request was opened again.')} {payload.get('reason', '')}".strip()


def _linked(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    told = {"number": payload.get("number", "")}
    match payload.get("reason", ""):
        case "merged":
            return _("Request %(number)s was merged into this one.") % told
        case "split":
            return _("This request was split from request %(number)s.") % told
        case "continues":
            return _("This request continues request %(number)s.") % told
    return _("Linked to request %(number)s.") % told


def _merged(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return _("Merged into request %(number)s.") % {"number": payload.get("number", "")}


def _split(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return _("Request %(number)s was split from this one.") % {"number": payload.get("number", "")}


def _auto_replied(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    if payload.get("reason") == "undelivered":
        return _("A letter to the client could not be delivered.")
    return _("An automatic reply came from the client's mailbox.")


def _warned(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return _("A promise is running out: %(promise)s.") % {"promise": word(PROMISES, payload.get("promise", ""))}


def _breached(entry: Entry, payload: dict[str, Any], edition: Edition) -> str:
    return _("A promise was broken: %(promise)s.") % {"promise": word(PROMISES, payload.get("promise", ""))}


TELLERS: dict[str, Sentence] = {
    Kind.RECEIVED: _received,
    Kind.CLASSIFIED: _classified,
    Kind.RECLASSIFIED: _reclassified,
    Kind.ACKNOWLEDGED: _plain(lambda: _("The client was told that the request has come.")),
    Kind.ASSIGNED: _assigned,
    Kind.ANSWERED: _plain(lambda: _("Answered the client.")),
    Kind.NOTED: _plain(lambda: _("Wrote a note.")),
    Kind.ASKED: _asked,
    Kind.ASK_WITHDRAWN: _plain(lambda: _("Took the question back.")),
    Kind.REMINDED: _plain(lambda: _("The client was reminded of the question.")),
    Kind.TOLD_MORE: _plain(lambda: _("The client wrote.")),
    Kind.AUTO_REPLIED: _auto_replied,
    Kind.DELAYED: _delayed,
    Kind.BENCH_BEGAN: _plain(lambda: _("A bench test began.")),
    Kind.BENCH_ENDED: _plain(lambda: _("The bench test ended.")),
    Kind.HANDED_OVER: _plain(lambda: _("The request was handed over to development.")),
    Kind.HANDED_BACK: _plain(lambda: _("The request came back from development.")),
    Kind.COMPLETED: _completed,
    Kind.CONFIRMED: _plain(lambda: _("The client confirmed that the work is done.")),
    Kind.DISPUTED: _plain(lambda: _("The client disputed the completion.")),
    Kind.CLOSED: _closed,
    Kind.REOPENED: _reopened,
    Kind.LINKED: _linked,
    Kind.MERGED: _merged,
    Kind.SPLIT: _split,
    Kind.WARNED: _warned,
    Kind.BREACHED: _breached,
}
"""A teller for every kind of fact."""


def author(entry: Entry) -> str:
    """Who did it; the desk itself has a name too."""
    if entry.staff is not None:
        return str(entry.staff.user)
    if entry.person is not None:
        return entry.person.full_name
    if entry.payload.get("sender"):
        return str(entry.payload["sender"])
    return pgettext("who did it", "the desk")
