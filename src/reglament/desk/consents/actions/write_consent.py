"""Write a text of consent, as a draft: named for the first time, written anew, thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.consents.models import (
    LONGEST_CONSENT,
    LONGEST_CONSENT_CHANGES,
    LONGEST_CONSENT_TITLE,
    ConsentDraft,
    ConsentPurpose,
)
from reglament.desk.lib.markdown_text import foreign_links
from reglament.desk.lib.once import writing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk

LONGEST = {"title": LONGEST_CONSENT_TITLE, "text": LONGEST_CONSENT, "changes": LONGEST_CONSENT_CHANGES}
Words = dict[str, str]
"""What stands in one language, under the names of `LONGEST`."""


class ConsentOvertakenError(Exception):
    """Somebody else has written the draft anew since it was opened, or published it."""


@dataclass(frozen=True, slots=True)
class ConsentWording:
    """A draft as somebody hands it in: {"en": {"title": ..., "text": ..., "changes": ...}}; a language without words is left out."""

    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    asks_anew: bool = False


@chore(Ability.PUBLISH_EDITIONS, title=gettext_lazy("Write a text of consent"))
def name_consent(viewer: Viewer, desk: Desk, slug: str, wording: ConsentWording, at: datetime) -> ConsentPurpose:
    """A new purpose with the draft of its first version. Nobody is asked anything before that is published.

    Raises:
        ValidationError: by field (`slug`, `title_en`, `text_en`), what cannot be kept and why.
    """
    purpose = ConsentPurpose(desk=desk, slug=slug, made_at=at)
    texts = tidied(wording)
    faults = _faults(texts)
    try:
        purpose.full_clean()
    except ValidationError as error:
        faults = {**error.message_dict, **faults}
    if faults:
        raise ValidationError(faults)
    with writing():
        purpose.save()
        ConsentDraft.objects.create(purpose=purpose, texts=texts, changed_at=at, changed_by_id=viewer.user_id)
    return purpose


@chore(Ability.PUBLISH_EDITIONS, title=gettext_lazy("Change the draft of a text of consent"))
def rewrite_consent(
    viewer: Viewer, purpose: ConsentPurpose, wording: ConsentWording, at: datetime, seen: int | None = None
) -> None:
    """Put the wording in the place of the draft; begin one where there is none. What was published stays as it is.

    Raises:
        ConsentOvertakenError: the draft is not at revision `seen` any more; 0 stands for none.
        ValidationError: as for a new one.
    """
    texts = tidied(wording)
    if faults := _faults(texts):
        raise ValidationError(faults)
    with writing():
        held = ConsentPurpose.objects.select_for_update(no_key=True).get(pk=purpose.pk)
        draft = ConsentDraft.objects.filter(purpose=held).first()
        if seen is not None and seen != (draft.revision if draft else 0):
            raise ConsentOvertakenError
        draft = draft or ConsentDraft(purpose=held, revision=0)
        draft.texts, draft.asks_anew = texts, wording.asks_anew
        draft.revision, draft.changed_at, draft.changed_by_id = draft.revision + 1, at, viewer.user_id
        draft.save()


@chore(Ability.PUBLISH_EDITIONS, title=gettext_lazy("Throw away the draft of a text of consent"))
def discard_consent(viewer: Viewer, purpose: ConsentPurpose) -> bool:
    """Delete the draft; True where the purpose went with it, since nothing of it was ever published."""
    with writing():
        held = ConsentPurpose.objects.select_for_update(no_key=True).get(pk=purpose.pk)
        ConsentDraft.objects.filter(purpose=held).delete()
        is_bare = not held.versions.exists()
        if is_bare:
            held.delete()
    return is_bare


def tidied(wording: ConsentWording) -> dict[str, Words]:
    """The words without what no database keeps, by language; a language in which nothing was written has no key."""
    found = {
        code: {name: _tidy(name, words.get(name, "")) for name in LONGEST} for code, words in wording.texts.items()
    }
    return {code: words for code, words in found.items() if any(words.values())}


def _tidy(name: str, text: str) -> str:
    plain = str(text).replace("\x00", "").replace("\r\n", "\n").strip()
    return " ".join(plain.split()) if name == "title" else plain


def _faults(texts: Mapping[str, Words]) -> dict[str, list[str]]:
    """What cannot be kept even in a draft: all of it at once, by the fields of the form."""
    faults: dict[str, list[str]] = {}
    if not texts:
        faults["__all__"] = [_("Write its words in at least one language.")]
    for code, words in texts.items():
        if code not in dict(settings.LANGUAGES):
            faults["__all__"] = [_("Texts are kept in the languages of the desk.")]
        for name, most in LONGEST.items():
            if len(words[name]) > most:
                faults[f"{name}_{code}"] = [_("At most %(most)d characters fit here.") % {"most": most}]
        if links := foreign_links(words["text"]):
            told = _(
                "These links cannot be followed: %(links)s. Write addresses that begin with https://, http:// or /."
            )
            faults[f"text_{code}"] = [told % {"links": ", ".join(links)}]
    return faults
