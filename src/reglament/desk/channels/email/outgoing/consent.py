"""What letters of consents say of a text: `consent` in their templates. No value is HTML."""

from functools import cached_property

from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import one_line
from reglament.desk.channels.email.outgoing.layout import ITEM
from reglament.desk.channels.email.outgoing.letter_context import LetterContext
from reglament.desk.channels.email.outgoing.marks import LetterLink
from reglament.desk.consents.about import about_act, about_version
from reglament.desk.consents.models import ConsentAct, ConsentText, ConsentVersion


class LetterConsent:
    """The version that a letter is about, or the act on one, as its reader is told of it. A LookupError says what is not there."""

    def __init__(self, letter: LetterContext) -> None:
        self._letter = letter

    @cached_property
    def act(self) -> ConsentAct:
        """What somebody said."""
        found = about_act(self._letter.notice)
        if found is None:
            raise LookupError(
                f"Notice {self._letter.notice.pk} speaks of an answer to a text of consent and names none."
            )
        return found

    @cached_property
    def version(self) -> ConsentVersion:
        """The version that is new, or the one that was answered."""
        return about_version(self._letter.notice) or self.act.version

    @cached_property
    def _text(self) -> ConsentText:
        return self.version.text_in([self._letter.reader.language, self._letter.notice.desk.language])

    @property
    def title(self) -> str:
        """What the text is called, in the reader's language where it is written in it."""
        return one_line(self._text.title)

    @property
    def changes(self) -> list[str]:
        """What is new in it, by its writer: a line each, without the dash of a list."""
        lines = (line.strip().removeprefix(ITEM).strip() for line in self._text.changes.splitlines())
        return [line for line in lines if line]

    @property
    def begins(self) -> str:
        """The moment from which it is in effect, in the desk's own zone, while that is still to come; else empty."""
        letter, begins = self._letter, self.version.takes_effect_at
        return letter.speech.moment(begins, letter.notice.desk.zone, letter.at) if begins > letter.at else ""

    @property
    def page(self) -> LetterLink:
        """The public page of this version."""
        return links.consent_page(self._letter.notice.desk, self.version)

    @property
    def own_data(self) -> LetterLink:
        """Where a client answers, and takes back what they gave."""
        return links.own_data_page(self._letter.notice.desk)

    @property
    def who(self) -> str:
        """Whose act it is, for staff."""
        return one_line(self.act.person.full_name)

    @property
    def when(self) -> str:
        """The moment of the act."""
        return self._letter.moment(self.act.at)

    @property
    def person(self) -> LetterLink:
        """All that this person said to texts of consent, for staff."""
        return links.consents_of_page(self._letter.notice.desk, self.act.person_id)
