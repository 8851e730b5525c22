"""Every short code that the core and the actions answer with, as a word or a sentence in the reader's language.

The dictionaries hold lazy texts, so that they are translated where they are shown. A test keeps them complete.
"""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import NotDone, Refused
from reglament.regulation.values import Names

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Text: TypeAlias = "StrOrPromise"
Texts: TypeAlias = "dict[str, StrOrPromise]"

REFUSED: Texts = {
    "a change needs a reason": _("Say in a few words why the level changes."),
    "already closed": _("The request is closed. Reopen it first."),
    "already completed": _("The request has been completed already. If more is to be done, the client can dispute it."),
    "already linked": _("The two requests are linked already."),
    "cannot be linked": _("A request can be linked only to another one of the same desk. Check the number."),
    "cannot be merged": _("A request can be merged only into another one of the same desk. Check the number."),
    "closing needs a reason": _("Say in a few words why the request is closed; the client reads it."),
    "level already decided": _("A colleague has decided the level. To change it, say why it changes."),
    "level is the same": _("The request is on this level already. Choose another one."),
    "merge the later into the earlier": _("The other request came later. Open it, and merge it into this one."),
    "merged into another": _("The request was merged into another one. Work on that one."),
    "no such change": _("The regulation does not know this reason for a change of level. Choose one from the list."),
    "no such delay": _("The regulation does not know this reason for a delay. Choose one from the list."),
    "no such ending": _("The regulation does not know this ending. Choose one from the list."),
    "no such level": _("The regulation does not know this level. Choose one from the list."),
    "not closed": _("The request is not closed, so it cannot be reopened."),
    "not of this desk": _("This colleague does not work at the desk any more. Choose somebody else."),
    "nothing is asked": _("No question is waiting for an answer."),
    "vendor is missing": _("Name the vendor and how to reach their support: the client is sent there."),
    "release is missing": _("Name the update that will bring the solution, or say when it is expected."),
    "nothing to confirm": _("There is nothing to confirm: the request is not completed."),
    "nothing to dispute": _("There is nothing to dispute: the request is not completed."),
    "nothing to split": _("Choose a message of the client, and give the new request a subject."),
    "of another client": _("The other request is another client's. Requests of different clients cannot be merged."),
    "overruling needs a reason": _("You chose another level than the suggested one. Say in a few words why."),
    "reopening needs a reason": _("Say in a few words why the request is opened again."),
    "too late to reopen": _("The request was closed too long ago to be opened again. Send a new one."),
    "words are missing": _("Write something first: the text is empty."),
    "words are too long": _("The text is longer than a million characters. Shorten it, or attach it as a PDF file."),
    "not admitted yet": _("There is still no agreement that covers this request. Attach one to the client first."),
    "sender unknown": _("The desk does not know who sent this. Add the person to a client first."),
}
"""Why an action was not carried out, and what to do (`Refused.why`)."""

ADMISSION: Texts = {
    "agreement": _("A valid agreement covers the request."),
    "open to all": _("The desk does not know the sender."),
    "no agreement": _("No agreement of the sender is known."),
    "other kind of agreement": _("The sender's agreement is of a kind that does not include support."),
    "other product": _("The sender's agreement does not cover this product."),
    "expired": _("The sender's agreement has run out."),
    "not yet valid": _("The sender's agreement is not valid yet."),
    "adds": _("This way only adds to a request that is there already."),
    "consults": _("This way is for advice only."),
    "other address": _("The address is not one of the official ones."),
    "other channel": _("The way in which it came is not one of the official ones."),
    "suspected": _("It looks like spam, so it is kept here, and nobody was told."),
    "by hand": _("The desk could not read it; a colleague put it here."),
}
"""Why an intake was or was not registered (`Ruling.why`, `Refusal.why`)."""

FILE_REFUSED: Texts = {
    "empty": _("the file is empty"),
    "too large": _("the file is too large"),
    "kind not taken": _("files of this kind are not taken"),
    "broken": _("the file is damaged or is not what its name says"),
    "too many pixels": _("the picture is too large"),
    "too many frames": _("the animation is too long"),
    "encrypted": _("the document is protected by a password"),
    "holds a script": _("the document contains a script"),
    "starts a program": _("the document starts a program"),
    "holds other files": _("the document has other files inside"),
    "too complex": _("the file is too complex to check"),
    "virus": _("the virus scanner found a threat"),
    "not scanned yet": _("the file is waiting for the virus check"),
}
"""Why a file was turned down (`Attachment.why`)."""

SUGGESTED: Texts = {
    "effect and users hit": _("by its effect and by how many users it hits"),
    "topic": _("by its topic"),
    "topic, to be confirmed": _("by its topic, which staff must confirm"),
    "tariff": _("by the tariff of the agreement"),
    "nothing said yet": _("until more is known"),
    "outside": _("because the topic is outside of the lower level"),
    "higher level": _("because the topic belongs to a higher level"),
    "split": _("as in the request that it was split from"),
}
"""On what ground a level is suggested (`Suggestion.why`)."""

TURN: Texts = {
    "out of turn": _("Goes out of turn: levels as critical as this one do not wait for the order of receipt."),
    "order of receipt": _("Waits in the order of receipt."),
    "not looked at yet": _(
        "Waits for what the desk itself has asked the client, and keeps its place until somebody has looked at it."
    ),
}
"""Why a request has its place in the queue (`Turn.why`)."""

PROMISES: Texts = {
    "first_answer": _("First answer"),
    "follow_up": _("Answer to what was added"),
    "solve": _("Solution"),
}

STATUSES: Texts = {
    "running": pgettext_lazy("promise", "running"),
    "paused": pgettext_lazy("promise", "paused"),
    "met": pgettext_lazy("promise", "kept"),
    "late": pgettext_lazy("promise", "broken"),
    "lapsed": pgettext_lazy("promise", "no longer owed"),
}

STATES: Texts = {
    "open": _("In work"),
    "waiting": pgettext_lazy("state of a request", "Waiting for the client"),
    "completed": _("Completed"),
    "closed": _("Closed"),
}

CHANGES: Texts = {
    "corrected": pgettext_lazy("change of level", "corrected: it was wrong from the start"),
    "worsened": pgettext_lazy("change of level", "worsened: it has become more serious"),
    "eased": pgettext_lazy("change of level", "eased: it has become less serious"),
}

NOTICES: Texts = {
    "acknowledged": pgettext_lazy("letter", "The request is registered"),
    "answered": pgettext_lazy("letter", "An answer"),
    "asked": pgettext_lazy("letter", "A question"),
    "assigned": pgettext_lazy("letter", "A request to work on"),
    "breached": pgettext_lazy("letter", "A promise was broken"),
    "closed": pgettext_lazy("letter", "The request is closed"),
    "closed_by_clock": pgettext_lazy("letter", "The request closed by itself"),
    "completed": pgettext_lazy("letter", "The request is completed"),
    "contact": pgettext_lazy("letter", "The official ways to reach us"),
    "delayed": pgettext_lazy("letter", "A reason for delay"),
    "disputed": pgettext_lazy("letter", "A dispute"),
    "merged": pgettext_lazy("letter", "The request went into another one"),
    "outside_scope": pgettext_lazy("letter", "A topic outside of the level"),
    "reclassified": pgettext_lazy("letter", "Another level"),
    "refused": pgettext_lazy("letter", "Why nothing was registered"),
    "reminded": pgettext_lazy("letter", "A reminder"),
    "told_more": pgettext_lazy("letter", "A message of the client"),
    "warned": pgettext_lazy("letter", "A promise runs out soon"),
}
"""What a letter is about (`Notice.kind`)."""

CHANNELS: Texts = {
    "email": _("by e-mail"),
    "form": _("through the form"),
    "portal": _("through the portal"),
    "phone": _("by phone"),
    "telegram": _("through the Telegram bot"),
    "widget": _("through the chat"),
}

DETAILS: Texts = {
    "what_happened": _("What happened"),
    "steps": _("Step by step"),
    "how_often": _("How often"),
    "screenshots": _("Screenshots"),
    "full_name": _("Contact"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "place": _("Place"),
    "language": _("Language"),
    "unverified": _("Sender not verified"),
}
"""What a request should hold, by the item's code in the edition (Siroka 3.2), and what doors tell and find out besides."""

STRETCHES: Texts = {
    "open hours": _("counted"),
    "closed hours": _("not counted: outside working hours"),
    "waiting": _("paused: the client was asked"),
    "completed": _("paused: waiting for confirmation"),
}

SUPERSEDED: Texts = {
    "classified": _("The level was decided."),
    "reclassified": _("The level was changed."),
    "told_more": _("The client answered: the time of waiting was added."),
    "ask_withdrawn": _("The question was taken back: the time of waiting was added."),
    "disputed": _("The client disputed the completion: the time of waiting for confirmation was added."),
    "answered": _("It was answered while the clock stood still."),
    "asked": _("A question was asked."),
    "completed": _("The request was completed."),
    "closed": _("The request was closed."),
    "reopened": _("The request was opened again."),
}
"""Why a promise was replaced by another one (`Promise.superseded_why`, a kind of fact)."""


def word(texts: Texts, code: str) -> str:
    """The text of a code; a code without one, of a later version perhaps, is shown as it is."""
    return str(texts.get(code, code))


def not_done(error: NotDone) -> str:
    """Why nothing was done and what to do, in one or two sentences, with the clauses it rests on."""
    if isinstance(error, Refused):
        return with_clauses(word(REFUSED, error.why), error.clauses)
    return gettext(
        "Somebody else acted meanwhile. Read what happened, then decide again; what you typed is still here."
    )


def with_clauses(sentence: str, clauses: tuple[str, ...] | list[str]) -> str:
    """A sentence with its ground behind it: "… (§ 2.4, § 2.6)"."""
    return f"{sentence} ({', '.join(f'§ {clause}' for clause in clauses)})" if clauses else sentence


def called(names: Names | None, otherwise: str = "") -> str:
    """What an edition calls a thing, in the reader's language, else in any that it has."""
    if not names:
        return otherwise
    language = (get_language() or "en").partition("-")[0]
    return names.get(language) or next(iter(names.values()))
