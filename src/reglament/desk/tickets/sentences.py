"""Every short code that the core and the actions answer with, as a word or a sentence in the reader's language.

The dictionaries hold lazy texts, so that they are translated where they are shown. A test keeps them complete.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import moments
from reglament.desk.lib.reader import reader_language
from reglament.desk.tickets.journal.orders import NotDone, Refused
from reglament.desk.tickets.models.unofficial import UnofficialWay
from reglament.desk.tickets.nouns import labels, nouns, with_reason
from reglament.regulation.decisions import Entitled, PromiseKind, Scope, State, Unofficial
from reglament.regulation.facts import Change, Kind
from reglament.regulation.rules.completeness import ITEMS
from reglament.regulation.rules.doors import Channel, Role
from reglament.regulation.values import Names

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Text: TypeAlias = "StrOrPromise"
Texts: TypeAlias = "dict[str, StrOrPromise]"

REFUSED: Texts = {
    "a change needs a reason": _("Say in a few words why the level changes."),
    "already adopted": _("The question is a person's already, and waits for the client."),
    "already on a bench": _("A bench test of this request lasts already."),
    "on no bench": _("No bench test of this request lasts."),
    "bench is not told apart": _("The regulation tells no bench tests apart."),
    "already closed": _("The request is closed. Reopen it first."),
    "already completed": _("The request has been completed already. If more is to be done, the client can dispute it."),
    "already erased": _("These words have been erased already."),
    "not of the client": _("Only people of the client may follow the request."),
    "follows already": _("This person hears of the answers already."),
    "does not follow": _("This person does not follow the request."),
    "no address": _("This is no e-mail address."),
    "not yours to make known": _("The head makes somebody known as one of the client's people."),
    "about to be answered": _(
        "A colleague is just about to send something on this request. Wait these few seconds, read it, then decide again; what you "
        "typed is still here."
    ),
    "other readers": _("Other people, or other addresses, would have got it by now than when you sent it."),
    "could not be sent": _("Something broke in the desk when it was to be sent."),
    "restored meanwhile": _(
        "The desk was restored from a backup just then; it may have been sent already. Look before you send it."
    ),
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
    "no such reason to pass": _("Choose a reason from the list, or none."),
    "no rating": _("Choose a rating from the list."),
    "not to be rated now": _(
        "Help is rated once it is completed, and for as long as a closed request can be opened again. What you typed is still here."
    ),
    "no mailbox": _("No e-mail address of the sender is known, so no letter can go to them."),
    "no reader": _("No letter goes to this address: it is one of our own, or nobody reads there."),
    "no such way": _("Choose by which way it came."),
    "nobody is named": _("Say who it was: choose somebody, or write a name, an address or a number."),
    "no such person": _("There is no such person at this desk any more. Choose somebody from the list."),
    "not come yet": _("This moment has not come yet. Check the day and the time."),
    "nothing said of other ways": _(
        "The regulation of that moment says nothing of other ways. Check the day and the time."
    ),
    "not put away": _("It was not put away: something became of it. Go back to the list."),
    "registered by now": _("It is a request by now. Go back to the list and open the request."),
    "not closed": _("The request is not closed, so it cannot be reopened."),
    "not of this desk": _("This colleague does not work at the desk any more. Choose somebody else."),
    "not linked": _(
        "The request is not linked to this one, or what ties them cannot be taken back. Choose another one."
    ),
    "unlinking needs a reason": _("Say why they do not belong together; colleagues read it in the history."),
    "fields stay empty": _(
        "What a field in double braces stands for is not known of this request. Write to it by hand."
    ),
    "own words wait": _(
        "What you wrote to the client is not sent yet. Close the request once it is sent, in a few seconds, or take it back first."
    ),
    "too many mentioned": _("A note mentions 20 colleagues at most. Take some of them out."),
    "nothing is asked": _("No question is waiting for an answer."),
    "nothing to reword": _("There are no words of yours there that could be corrected, or they read so already."),
    "no bare thanks": _("These words say more than thanks."),
    "no such words": _(
        "There are no words of the client there that could be taken so, or a colleague has seen to them."
    ),
    "broken since": _(
        "A target was missed after these words came, and as thanks they would make it look kept. It stays on record: "
        "answer the client instead."
    ),
    "a disagreement needs words": _("Nobody wrote anything there, and a disagreement needs its reason in words."),
    "nothing is undelivered": _("Nothing that the client was told waits to reach them."),
    "telling needs a way": _("Say in a few words how the client was told."),
    "nothing is missing": _("Nothing is missing any more of what the desk asked for."),
    "vendor is missing": _("Name the vendor and how to reach their support: the client is sent there."),
    "release is missing": _("Name the update that will bring the resolution, or say when it is expected."),
    "nothing to erase": _("Nobody wrote anything there that could be erased."),
    "nothing to confirm": _("There is nothing to confirm: the request is not completed."),
    "nothing to dispute": _("There is nothing to dispute: the request is not completed."),
    "nothing to split": _("Choose a message of the client, and give the new request a subject."),
    "no such client": _("There is no such person in this organisation. Choose somebody from the list."),
    "no such installation": _("That does not stand at the client of the request. Choose one from the list."),
    "no such product": _("The desk has no such product. Choose one from the list."),
    "not entitled": _(
        "No agreement of this client covered that on the day of receipt. Attach one to the client first."
    ),
    "that is how it stands": _("That is what the request says already."),
    "nothing to take back": _("There is no completion that could be taken back: it was answered, or there is none."),
    "subject is missing": _("Write what the request is about."),
    "subject is too long": _("The subject is longer than 300 characters. Shorten it."),
    "of another client": _("The other request is another client's. Requests of different clients cannot be merged."),
    "overruling needs a reason": _("You chose another level than the suggested one. Say in a few words why."),
    "reopening needs a reason": _("Say in a few words why the request is opened again."),
    "too late to reopen": _("The request is closed, and a message does not open it again any more. Send a new one."),
    "words are missing": _("Write something first: the text is empty."),
    "words are too long": _("The text is longer than a million characters. Shorten it, or attach it as a PDF file."),
    "of the first version": _(
        "An older version of the program wrote this, and it cannot be erased yet. Tell your operator."
    ),
    "not admitted yet": _("There is still no agreement that covers this request. Attach one to the client first."),
    "level not decided yet": _("Nobody has decided the level yet. Decide it first."),
    "no such request": _("There is no request of this number at this desk. Check the number."),
    "not yours to assign": _("You cannot give the request to this person. Take it yourself, or ask the head."),
    "only in copy": _("You read this request in copy. Whoever asked says whether it is settled; you may add to it."),
    "not yours to do": _("This is not for you to do at this desk. Ask the head of the desk."),
    "nothing is kept here": _("There is nothing of this number here. Go back to the list."),
    "sender unknown": _("The desk does not know who sent this. Add the person to a client first."),
}
"""Why an action was not carried out, and what to do (`Refused.why`)."""

DECIDED = {
    *(
        "too late to reopen",
        "not admitted yet",
        "of another client",
        "merge the later into the earlier",
        "merged into another",
        "broken since",
    ),
    *(
        "words are too long",
        "no such delay",
        "bench is not told apart",
        "no such change",
        "not yours to assign",
        "vendor is missing",
        "release is missing",
    ),
}
"""Those of them by which the desk decides something, so that they name a clause or say that none says so. The others tell what
is there and what is not: a word that is missing, a colleague who was first, a state that the request is not in.
"""

ADMISSION: Texts = {
    Entitled.AGREEMENT: _("A valid agreement covers the request."),
    Entitled.OPEN_TO_ALL: _("The desk does not know the sender."),
    Entitled.NO_AGREEMENT: _("No agreement of the sender is known."),
    Entitled.OTHER_KIND: _("The sender's agreement is of a kind that does not include support."),
    Entitled.OTHER_PRODUCT: _("The sender's agreement does not cover this product."),
    Entitled.EXPIRED: _("The sender's agreement has run out."),
    Entitled.NOT_YET_VALID: _("The sender's agreement is not valid yet."),
    Role.ADDS: _("This way only adds to a request that is there already."),
    Role.CONSULTS: _("This way is for advice only."),
    Unofficial.OTHER_ADDRESS: _("The address is not one of the official ones."),
    Unofficial.OTHER_CHANNEL: _("The way in which it came is not one of the official ones."),
    "suspected": _("It looks like spam, so it is kept here, and nobody was told."),
    "unproved": _(
        "Nobody has proved who wrote this. It is kept here until a person has looked at it; nobody was told."
    ),
    "by printed code": _(
        "It came by the printed code of an installation, from an address that is none of this client's people. The desk sent a code there: "
        "once the sender enters it, the request is registered. Until then it is kept here."
    ),
    "own domain": _("The desk does not know the address, but others of its domain: it may be this client's."),
    "of staff": _("A colleague wrote it, and not in answer to a letter about a request: it went to no client."),
    "for staff alone": _(
        "A colleague answered, but words or links of a letter to staff stood in it: it went to no client."
    ),
    "by hand": _("The desk could not read it; a colleague put it here."),
    "no words": _("It holds no words and no file that a request can have."),
    "in a group": _(
        "It was written in a group, where others read along; the bot answers to one person alone, and left."
    ),
    "not open": _("No edition of the regulation was in force when it came."),
}
"""Why an intake was or was not registered (`Ruling.why`, `Refusal.why`)."""

MACHINES: Texts = {
    "bounce": _("A mail server tells of a letter that did not arrive, or may not."),
    "auto-reply": _("A machine answered in somebody’s place."),
    "generated": _("A program wrote it by itself."),
    "bulk": _("It went to many readers at once."),
    "repeat": _("An equal mail had come before, and this one was counted to it."),
}
"""What kind of machine wrote something (`MachineWord.kind`)."""

UNANSWERED: Texts = {
    "asks for silence": _("No automatic letter went out: the mail asks programs not to answer."),
    "a machine": _("No automatic letter went out: a machine wrote it."),
    "no sender": _(
        "No automatic letter went out: the mail came without a sender to return it to, as programs send them."
    ),
    "sender not verified": _(
        "No automatic letter went out: our mail server found that the sender may be forged, and the letter could reach somebody else."
    ),
    "spam": _("No automatic letter went out: our mail server takes the mail for spam."),
    "ourselves": _("No automatic letter went out: the sender's address is one of our own."),
    "no-reply address": _("No automatic letter went out: nobody reads at the sender's address."),
    "no way": _("No letter went out: the desk knows no e-mail address of them and no messenger that they linked."),
    "told there": _("No letter went out: the bot told them at once what to do instead."),
    "bounce address": _("No automatic letter went out: the sender's address takes reports on delivery alone."),
}
"""Why nothing answered by itself (`Refusal.unanswered`, and the code of an entry)."""

FILE_REFUSED: Texts = {
    "empty": _("the file is empty"),
    "too large": _("the file is too large"),
    "kind not taken": _("files of this kind are not taken"),
    "broken": _("the file is damaged or is not what its name says"),
    "too many pixels": _("the picture is too large"),
    "too many frames": _("the animation is too long"),
    "encrypted": _("the document is protected by a password"),
    "locked": _("the file is protected by a password, and nobody here can open it"),
    "sealed": _("the message is encrypted, and nobody here has the key to it"),
    "holds a script": _("the document contains a script"),
    "starts a program": _("the document starts a program"),
    "holds other files": _("the document has other files inside"),
    "too complex": _("the file is too complex to check"),
    "virus": _("the virus scanner found a threat"),
    "too many files": _("the message has more files than are looked at"),
    "not scanned yet": _("the file is waiting for the virus check"),
    "not examined yet": _("the file is waiting to be examined"),
    "not received": _("the file did not reach us"),
}
"""Why a file was turned down (`Attachment.why`)."""

SUGGESTED: Texts = {
    "effect and users hit": _("by its effect and by how many people are affected"),
    "topic": _("by its topic"),
    "topic, to be confirmed": _("by its topic, which staff must confirm"),
    "tariff": _("by the tariff of the agreement"),
    "nothing said yet": _("until more is known"),
    Scope.OUTSIDE: _("because the topic is outside of the lower level"),
    Scope.HIGHER_LEVEL: _("because the topic belongs to a higher level"),
    "split": _("as in the request that it was split from"),
}
"""On what ground a level is suggested (`Suggestion.why`)."""

FOUND: Texts = {
    "agreement": _("Product found by the agreements of the client: they cover no other one."),
    "words": _("Product found in the words of the client."),
}
"""How the desk came to name a product by itself (`Intake.found`)."""

TURN: Texts = {
    "out of turn": _("Goes out of turn: levels as critical as this one do not wait for the order of receipt."),
    "order of receipt": _("Waits in the order of receipt."),
    "not looked at yet": _(
        "Waits for what the desk itself has asked the client, and keeps its place until somebody has looked at it."
    ),
}
"""Why a request has its place in the queue (`Turn.why`)."""

PROMISES: Texts = labels("promise", PromiseKind)
STATES: Texts = labels("state", State)
CHANNELS: Texts = nouns("came", Channel) | {
    UnofficialWay.MESSENGER: _("by a messenger"),
    UnofficialWay.TALK: _("in a talk"),
    UnofficialWay.OWN_PHONE: _("by phone, on a personal number"),
    UnofficialWay.OWN_MAIL: _("by e-mail, at a personal address"),
    UnofficialWay.OTHER: _("by another way"),
}
"""How something came."""

CHANGES: Texts = with_reason("change", "because", Change)
"""Kinds of changes of a level, each with what it means."""

DETAILS: Texts = labels("item", ITEMS) | {
    "place": _("Place"),
    "language": _("Language"),
    "unverified": _("Sender not verified"),
    "arrived": _("How the sender came to be known"),
}
"""What a request should hold, by the item's code in the edition (Siroka 3.2), and what channels tell and find out besides."""

STRETCHES: Texts = {
    "open hours": _("counted"),
    "closed hours": _("not counted: outside working hours"),
    "waiting": _("paused: the client was asked"),
    "completed": _("paused: waiting for confirmation"),
}

SUPERSEDED: Texts = {
    Kind.CLASSIFIED: _("The level was decided."),
    Kind.RECLASSIFIED: _("The level was changed."),
    Kind.TOLD_MORE: _("The client answered: the time of waiting was added."),
    Kind.UNDELIVERED: _("The client never got what was written: the clock ran on."),
    Kind.REACHED: _("What had not arrived reached the client."),
    Kind.TAKEN_FOR_THANKS: _("Words of the client were only thanks."),
    Kind.ASK_WITHDRAWN: _("The question was taken back: the time of waiting was added."),
    Kind.DISPUTED: _("The client disputed the completion: the time of waiting for confirmation was added."),
    Kind.ANSWERED: _("It was answered while the clock stood still."),
    Kind.ASKED: _("A question was asked."),
    Kind.ASK_ADOPTED: _("A question was asked."),
    Kind.AMENDED: _("What the request is about, or whose it is, was corrected."),
    Kind.COMPLETED: _("The request was completed."),
    Kind.COMPLETION_WITHDRAWN: _("The completion was taken back."),
    Kind.CLOSED: _("The request was closed."),
    Kind.REOPENED: _("The request was opened again."),
}
"""Why a promise was replaced by another one (`Promise.superseded_why`, a kind of fact)."""


LOST_FOR: Texts = {
    "no address": _("No e-mail address of the client is known."),
    "bot blocked": _("The client does not want to hear the bot."),
    "no chat": _("The client has no chat with the bot any more."),
    "nobody reads there": _("Nobody reads letters at the client's address, so none was sent there."),
    "too many automatic letters": _("So many automatic letters had gone there in an hour that none more was sent."),
    "not left": _("Its letter has not left so far; it counts from when it leaves."),
    "left late": _("Its letter left late; it counts from then."),
}
"""Why a notice went by no way, where the desk knew it by itself (`Notice.last_error`); servers say it in their own words."""


def lost_for(why: str) -> str:
    """Why something did not arrive, each reason once, in the reader's language where it is the desk's own."""
    return " ".join(word(LOST_FOR, each) for each in why.split("; "))


RATINGS: Texts = {
    "good": pgettext_lazy("a rating", "good"),
    "fair": pgettext_lazy("a rating", "could be better"),
    "poor": pgettext_lazy("a rating", "poor"),
}
"""How a client rates the help, the best first (`Fact.reason` of a rating)."""

THANKS: Texts = {
    "thanks": _("thanks; it changes nothing"),
    "assent": _("an OK; it changes nothing"),
    "solved": _("says that it works; it changes nothing by itself"),
    "done": _("agrees, or says that nothing is left to do; it changes nothing by itself"),
    "absence": _("a note of absence; it changes nothing"),
    "nothing": _("no new words; it changes nothing"),
}
"""What bare words were taken for (`Fact.reason` of thanks)."""


def word(texts: Texts, code: str) -> str:
    """The text of a code; a code without one, of a later version perhaps, is shown as it is."""
    return str(texts.get(code, code))


def not_done(error: NotDone) -> str:
    """Why nothing was done and what to do, in one or two sentences, with the clauses it rests on."""
    if isinstance(error, Refused):
        said = word(REFUSED, error.why)
        return grounded(said, error.clauses) if error.why in DECIDED else with_clauses(said, error.clauses)
    return gettext(
        "Somebody else acted meanwhile. Read what happened, then decide again; what you typed is still here."
    )


def erased(at: datetime) -> str:
    """What stands where words were until the moment `at`; the day is that of the reader's zone."""
    return gettext("These words were erased on %(day)s.") % {"day": moments.day(at)}


def with_clauses(sentence: str, clauses: tuple[str, ...] | list[str]) -> str:
    """A sentence with its ground behind it: "… (§ 2.4, § 2.6)"."""
    return f"{sentence} ({', '.join(f'§ {clause}' for clause in clauses)})" if clauses else sentence


def grounded(sentence: str, clauses: Sequence[str]) -> str:
    """What the desk decided by itself: with the clauses behind it, or that none says so."""
    usual = gettext("as is usual at this desk; the regulation says nothing of it")
    return with_clauses(sentence, tuple(clauses)) if clauses else f"{sentence} ({usual})"


def called(names: Names | None, otherwise: str = "") -> str:
    """What an edition calls a thing, in the reader's language, else in any that it has."""
    if not names:
        return otherwise
    language = reader_language()
    return names.get(language) or next(iter(names.values()))
