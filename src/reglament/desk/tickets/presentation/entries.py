"""The journal as people read it: one sentence for each entry, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reglament.desk.lib import moments
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.intake.completeness import named
from reglament.desk.tickets.journal.following import IN_COPY, LEFT
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.sentences import (
    CHANGES,
    CHANNELS,
    FOUND,
    PROMISES,
    RATINGS,
    SUGGESTED,
    THANKS,
    UNANSWERED,
    called,
    erased,
    lost_for,
    word,
)
from reglament.regulation.decisions import State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Kind

Payload = Mapping[str, object]
Sentence = Callable[[Entry, Payload, Edition], str]


def told(entry: Entry, edition: Edition, *, inside: bool = False) -> str:
    """What an entry says happened, in one sentence without its author and moment; `inside` with what is for staff alone.

    `entry.given_to` names who a request was given to, `entry.person_named` whom else it is about and `entry.told_names` the people
    in copy who were told of it, where whoever read the entry found that out.
    """
    teller = TELLERS.get(entry.kind)
    if teller is None:
        return word({}, entry.kind)
    sentence = teller(entry, {**entry.payload, **entry.said}, edition).strip()
    if inside and (unanswered := entry.payload.get("unanswered")):
        sentence = f"{sentence} {word(UNANSWERED, str(unanswered))}"
    if told_names := getattr(entry, "told_names", ""):
        copies = _("In copy: %(names)s.") % {"names": told_names}
        sentence = f"{sentence} {copies}"
    return f"{sentence} {erased(entry.erased_at)}" if entry.erased_at else sentence


def level_name(edition: Edition, level: str) -> str:
    """What the edition calls a level, in the reader's language."""
    named = Law(edition).level(level)
    return called(named.value if named else None, level)


def ending_name(edition: Edition, ending: str) -> str:
    """What the edition calls an ending, in the reader's language; empty for none."""
    named = Law(edition).ending(ending)
    return called(named.value if named else None, ending)


def delay_name(edition: Edition, reason: str) -> str:
    """What the edition calls a reason for delay, in the reader's language."""
    named = Law(edition).delay(reason)
    return called(named.value if named else None, reason)


def _text(payload: Payload, name: str) -> str:
    """A short word or a sentence of a payload; empty where it has none."""
    return str(payload.get(name) or "")


def _plain(text: Callable[[], str]) -> Sentence:
    return lambda entry, payload, edition: text()


def _received(entry: Entry, payload: Payload, edition: Edition) -> str:
    came = _("The request came %(channel)s.") % {"channel": word(CHANNELS, _text(payload, "channel"))}
    found = word(FOUND, _text(payload, "found"))
    return f"{came} {found}" if found else came


def _amended(entry: Entry, payload: Payload, edition: Edition) -> str:
    match entry.payload.get("reason"):
        case "subject" if _text(payload, "subject"):
            return _("The subject was corrected: %(subject)s.") % {"subject": _text(payload, "subject")}
        case "subject":
            return _("The subject was corrected.")
        case "product":
            names = entry.said.get("named")
            if not names:
                return _("The request was said to be about no product in particular.")
            return _("The product was corrected: %(product)s.") % {"product": called(names)}
        case "installation" if entry.payload.get("installation") is None:
            return _("The request was said to be about no installation in particular.")
        case "installation":
            return _("The installation was corrected, and the product with it.")
        case "client" if _text(payload, "client"):
            return _("The client was corrected: %(client)s.") % {"client": _text(payload, "client")}
    return _("The client was corrected.")


def _classified(entry: Entry, payload: Payload, edition: Edition) -> str:
    told = {"level": level_name(edition, _text(payload, "level")), "reason": _text(payload, "reason")}
    if entry.by == By.PERSON:
        sentence = _("The level “%(level)s” was confirmed.") % told
        return f"{sentence} {told['reason']}".strip()
    return _("The level “%(level)s” was suggested %(why)s.") % {**told, "why": word(SUGGESTED, told["reason"])}


def _reclassified(entry: Entry, payload: Payload, edition: Edition) -> str:
    # What a person wrote is no code, even where it is the same word.
    if entry.payload.get("reason") == "amended":
        level = level_name(edition, _text(payload, "level"))
        return _("By the corrected client or product the level is “%(level)s”, from the start.") % {"level": level}
    if entry.payload.get("reason") == "merged":
        return _("The stricter level “%(level)s” was taken over from request %(number)s.") % {
            "level": level_name(edition, _text(payload, "level")),
            "number": payload.get("number", ""),
        }
    return _("The level was changed to “%(level)s” (%(change)s). %(reason)s") % {
        "level": level_name(edition, _text(payload, "level")),
        "change": word(CHANGES, _text(payload, "change")),
        "reason": _text(payload, "reason"),
    }


def _assigned(entry: Entry, payload: Payload, edition: Edition) -> str:
    staff_id = payload.get("assignee")
    if staff_id is None:
        return _("The request went back to the queue for anybody to take.")
    if staff_id == entry.staff_id:
        return _("Took the request.")
    name = getattr(entry, "given_to", None)
    return (
        _("The request was given to %(name)s.") % {"name": name} if name else _("The request was given to a colleague.")
    )


def _delayed(entry: Entry, payload: Payload, edition: Edition) -> str:
    sentence = _("It takes longer: %(reason)s.") % {"reason": delay_name(edition, _text(payload, "reason"))}
    return f"{sentence} {_text(payload, 'explanation')}".strip()


def _asked(entry: Entry, payload: Payload, edition: Edition) -> str:
    items = payload.get("items")
    if not isinstance(items, list) or not items:
        law = Law(edition)
        if law.pause(State.WAITING) and law.promises_solutions:
            return _("Asked the client. The clock of the resolution stands still till the answer.")
        return _("Asked the client.")
    return _("Asked for what is missing: %(items)s.") % {"items": named(items)}


def _adopted(entry: Entry, payload: Payload, edition: Edition) -> str:
    items = payload.get("items", ())
    return _("Made the question of the desk their own, and waits for the answer: %(items)s.") % {
        "items": named(items if isinstance(items, list) else ())
    }


def _completed(entry: Entry, payload: Payload, edition: Edition) -> str:
    ending = ending_name(edition, _text(payload, "ending"))
    if not ending:
        return _("The request was completed.")
    more = payload.get("vendor") or payload.get("release")
    return _("The request was completed: %(ending)s.") % {"ending": f"{ending} ({more})" if more else ending}


def _closed(entry: Entry, payload: Payload, edition: Edition) -> str:
    # What a person wrote is no code, even where it is the same word.
    reason, ending = entry.payload.get("reason", ""), ending_name(edition, _text(payload, "ending"))
    if reason == "merged":
        return _("The request was closed, because it was merged into another one.")
    if reason == "clock":
        return _("The clock closed the request: %(ending)s.") % {
            "ending": ending or _("no answer came in the time for confirmation")
        }
    return f"{_('The request was closed.')} {entry.said.get('reason', '')}".strip()


def _reopened(entry: Entry, payload: Payload, edition: Edition) -> str:
    # What a person wrote is no code, even where it is the same word.
    if entry.payload.get("reason") == "counted":
        return _("The request was opened again, because words of the client count after all.")
    if entry.payload.get("reason") == "undelivered":
        return _("The request was opened again: the clock had closed it, but the client never got what was written.")
    return f"{_('The request was opened again.')} {_text(payload, 'reason')}".strip()


def _linked(entry: Entry, payload: Payload, edition: Edition) -> str:
    told = {"number": _request(entry)}
    match _text(payload, "reason"):
        case "merged":
            return _("Request %(number)s was merged into this one.") % told
        case "split":
            return _("This request was split from request %(number)s.") % told
        case "continues":
            return _("This request continues request %(number)s.") % told
    return _("Linked to request %(number)s.") % told


def _unlinked(entry: Entry, payload: Payload, edition: Edition) -> str:
    untied = _("Linked to request %(number)s no more.") % {"number": _request(entry)}
    return f"{untied} {_text(payload, 'why')}".strip()


def _request(entry: Entry) -> str:
    """What the other request is called, of which the entry tells."""
    number = entry.payload.get("number")
    return entry.ticket.desk.reference(number) if number else ""


def _followed(entry: Entry, payload: Payload, edition: Edition) -> str:
    if _text(payload, "reason") == IN_COPY:
        return _("%(person)s was in copy and follows the request: the answers go there, too.") % {
            "person": _named(entry)
        }
    return _("%(person)s follows the request from here on: the answers go there, too.") % {"person": _named(entry)}


def _unfollowed(entry: Entry, payload: Payload, edition: Edition) -> str:
    if entry.payload.get("reason") == LEFT:
        return _("Somebody in copy is left untold: %(address)s") % {"address": _text(payload, "address")}
    return _("%(person)s follows the request no more.") % {"person": _named(entry)}


def _named(entry: Entry) -> str:
    """Whom the entry is about, where the query annotated it."""
    return str(getattr(entry, "person_named", None) or _("Somebody of the client"))


def _merged(entry: Entry, payload: Payload, edition: Edition) -> str:
    merged = _("Merged into request %(number)s.") % {"number": _request(entry)}
    ended = [str(word(PROMISES, kind)) for kind in _text(payload, "promise").split()]
    if not ended:
        return merged
    why = _("That request has its own deadlines, so what was promised here ends: %(promises)s.")
    return f"{merged} {why % {'promises': ', '.join(ended)}}"


def _split(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("Request %(number)s was split from this one.") % {"number": _request(entry)}


def _auto_replied(entry: Entry, payload: Payload, edition: Edition) -> str:
    if payload.get("reason") == "undelivered":
        return _("A letter to the client could not be delivered.")
    return _("An automatic reply came from the client's mailbox.")


def _undelivered(entry: Entry, payload: Payload, edition: Edition) -> str:
    at = payload.get("of")
    moment = moments.moment_here(datetime.fromisoformat(str(at))) if at else ""
    return _("What was written at %(moment)s did not reach the client. %(why)s") % {
        "moment": moment,
        "why": lost_for(_text(payload, "why")),
    }


def _reached(entry: Entry, payload: Payload, edition: Edition) -> str:
    how = _text(payload, "how")
    match entry.by:
        case By.CLIENT:
            return _("The client has read what had not arrived.")
        case By.PERSON:
            return _("The client has been told another way: %(how)s") % {"how": how}
    return f"{_('What had not arrived was delivered.')} {how}".strip()


def _thanked(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("The client wrote: %(what)s.") % {"what": word(THANKS, _text(payload, "reason"))}


def _rated(entry: Entry, payload: Payload, edition: Edition) -> str:
    sentence = _("Rating of the help: %(rating)s.") % {"rating": word(RATINGS, _text(payload, "reason"))}
    return f"{sentence} {_text(payload, 'comment')}".strip()


def _taken_for_thanks(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("The words of entry %(number)s are only thanks: they change nothing.") % {
        "number": payload.get("of_entry", "")
    }


def _told_more(entry: Entry, payload: Payload, edition: Edition) -> str:
    if "of_entry" in payload:
        return _("The words of entry %(number)s count as a message of the client.") % {"number": payload["of_entry"]}
    return _("The client wrote.")


def _confirmed(entry: Entry, payload: Payload, edition: Edition) -> str:
    if "of_entry" in payload:
        return _("The words of entry %(number)s confirm that the work is done.") % {"number": payload["of_entry"]}
    return _("The client confirmed that the work is done.")


def _disputed(entry: Entry, payload: Payload, edition: Edition) -> str:
    if "of_entry" in payload:
        return _("The words of entry %(number)s disagree with the completion.") % {"number": payload["of_entry"]}
    return _("The client disputed the completion.")


def _reworded(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("The client corrected the words of entry %(number)s of this history.") % {
        "number": payload.get("of_entry", "")
    }


def _warned(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("A promise is running out: %(promise)s.") % {"promise": word(PROMISES, _text(payload, "promise"))}


def _breached(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("A promise was broken: %(promise)s.") % {"promise": word(PROMISES, _text(payload, "promise"))}


def _nudged(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("Staff were reminded of the request: nothing lies ahead of it, and nothing happens to it.")


def _erased(entry: Entry, payload: Payload, edition: Edition) -> str:
    return _("The words of entry %(number)s of this history were erased.") % {"number": entry.erases}


TELLERS: dict[str, Sentence] = {
    Kind.RECEIVED: _received,
    Kind.AMENDED: _amended,
    Kind.CLASSIFIED: _classified,
    Kind.RECLASSIFIED: _reclassified,
    Kind.ACKNOWLEDGED: _plain(lambda: _("The client was told that the request has come.")),
    Kind.ASSIGNED: _assigned,
    Kind.ANSWERED: _plain(lambda: _("Answered the client.")),
    Kind.NOTED: _plain(lambda: _("Wrote a note.")),
    Kind.ASKED: _asked,
    Kind.ASK_ADOPTED: _adopted,
    Kind.ASK_WITHDRAWN: _plain(lambda: _("Took the question back.")),
    Kind.REMINDED: _plain(lambda: _("The client was reminded of the question.")),
    Kind.TOLD_MORE: _told_more,
    Kind.AUTO_REPLIED: _auto_replied,
    Kind.DELAYED: _delayed,
    Kind.BENCH_BEGAN: _plain(lambda: _("A bench test began.")),
    Kind.BENCH_ENDED: _plain(lambda: _("The bench test ended.")),
    Kind.HANDED_OVER: _plain(lambda: _("The request was handed over to development.")),
    Kind.HANDED_BACK: _plain(lambda: _("The request came back from development.")),
    Kind.COMPLETED: _completed,
    Kind.COMPLETION_WITHDRAWN: _plain(lambda: _("Took the completion back: the work goes on as if it had not been.")),
    Kind.CONFIRMED: _confirmed,
    Kind.DISPUTED: _disputed,
    Kind.CLOSED: _closed,
    Kind.REOPENED: _reopened,
    Kind.LINKED: _linked,
    Kind.UNLINKED: _unlinked,
    Kind.FOLLOWED: _followed,
    Kind.UNFOLLOWED: _unfollowed,
    Kind.MERGED: _merged,
    Kind.SPLIT: _split,
    Kind.WARNED: _warned,
    Kind.BREACHED: _breached,
    Kind.NUDGED: _nudged,
    Kind.ERASED: _erased,
    Kind.UNDELIVERED: _undelivered,
    Kind.REACHED: _reached,
    Kind.REWORDED: _reworded,
    Kind.THANKED: _thanked,
    Kind.TAKEN_FOR_THANKS: _taken_for_thanks,
    Kind.RATED: _rated,
}
"""A teller for every kind of fact."""


def author(entry: Entry) -> str:
    """Who did it, by the names that came with the entry, else by its rows; the desk itself has a name too."""
    named = getattr(entry, "by_staff", None) or getattr(entry, "by_person", None)
    if named:
        return str(named)
    if entry.staff is not None:
        return str(entry.staff.user)
    if entry.person is not None:
        return entry.person.full_name
    if entry.said.get("sender"):
        return str(entry.said["sender"])
    if entry.erased_at and entry.by == By.CLIENT:
        return pgettext("who did it", "a sender whose address was erased")
    return pgettext("who did it", "Automatic")
