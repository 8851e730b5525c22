"""In which language whoever wrote is answered."""

from collections.abc import Mapping

from reglament.desk.lib.languages import written_in
from reglament.desk.people import speaking
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models.unofficial import RETOLD


def language_of(intake: Intake) -> str:
    """The language that the door found out, else that of words and subject; empty where none tells, and the desk's own is spoken."""
    return str(intake.details.get("language") or "") or written_in(_telling(intake.subject, intake.text))


def language_in(kept: Mapping[str, object], subject: str) -> str:
    """The same of an intake that was kept as JSON, with its subject beside it."""
    details = kept.get("details")
    given = details.get("language") if isinstance(details, Mapping) else None
    return str(given or "") or written_in(_telling(subject, str(kept.get("text") or "")))


def hear_language(intake: Intake) -> None:
    """A known person who never chose a language is answered in that of what they wrote last; not by what others may have
    written in their name, as whoever takes a call does.
    """
    if intake.person is not None and not intake.unanswered and intake.channel not in RETOLD:
        # The subject of an answer is ours.
        subject = intake.subject if intake.adds_to is None else ""
        speaking.hear(intake.person, _telling(subject, intake.text))


def _telling(subject: str, text: str) -> str:
    """The words, or where these are too few to tell a language, as "Help!" is, the subject with them."""
    return text if written_in(text) else f"{subject}\n{text}"
