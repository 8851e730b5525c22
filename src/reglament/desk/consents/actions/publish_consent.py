"""Publish the draft of a text of consent: from then on it is a version, which stays."""

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.consents.actions.write_consent import ConsentOvertakenError
from reglament.desk.consents.announcing import announce_version
from reglament.desk.consents.models import ConsentDraft, ConsentPurpose, ConsentText, ConsentVersion
from reglament.desk.consents.standing import asks_since
from reglament.desk.lib.once import writing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore


@chore(Ability.PUBLISH_EDITIONS, title=gettext_lazy("Publish a text of consent"))
def publish_consent(
    viewer: Viewer,
    purpose: ConsentPurpose,
    at: datetime,
    takes_effect_at: datetime | None = None,
    seen: int | None = None,
) -> ConsentVersion:
    """Make a version of the draft, in effect at once or from a later moment on. It can be read from now on in any case, and whoever
    agreed to the one before is told.

    Raises:
        ConsentOvertakenError: the draft is not at revision `seen` any more (not asked where that is None), or there is none.
        ValidationError: the draft is not whole, or the moment cannot be; says all that is wrong.
    """
    with writing():
        held = ConsentPurpose.objects.select_for_update(no_key=True).get(pk=purpose.pk)
        draft = ConsentDraft.objects.filter(purpose=held).first()
        if draft is None or (seen is not None and seen != draft.revision):
            raise ConsentOvertakenError
        before = held.versions.order_by("-number").first()
        effect = takes_effect_at or at
        if faults := [*_unwritten(draft, before), *_untimely(effect, at, before)]:
            raise ValidationError(faults)
        anew = asks_since(held.pk, at)
        version = ConsentVersion.objects.create(
            purpose=held,
            number=before.number + 1 if before else 1,
            takes_effect_at=effect,
            asks_anew=draft.asks_anew or before is None,
            published_at=at,
            published_by_id=viewer.user_id,
        )
        ConsentText.objects.bulk_create(_texts(version, draft))
        draft.delete()
        if before is not None:
            announce_version(version, anew, at)
    return version


def _texts(version: ConsentVersion, draft: ConsentDraft) -> Iterator[ConsentText]:
    for code, words in sorted(draft.texts.items()):
        changes = words["changes"] if version.number > 1 else ""
        yield ConsentText(version=version, language=code, title=words["title"], text=words["text"], changes=changes)


def _unwritten(draft: ConsentDraft, before: ConsentVersion | None) -> Iterator[str]:
    """What is missing in a language that was begun. A language that the version before had is not dropped unsaid."""
    for code, words in sorted(draft.texts.items()):
        told = {"language": code.upper()}
        if not words["title"]:
            yield _("The title is missing (%(language)s).") % told
        if not words["text"]:
            yield _("The text is missing (%(language)s).") % told
        if before is not None and not words["changes"]:
            yield _("Say what is new in this version (%(language)s).") % told
    kept = set(before.texts.values_list("language", flat=True)) if before else set()
    for code in sorted(kept - draft.texts.keys()):
        yield _("The version before has a text in this language, too (%(language)s). Write it here.") % {
            "language": code.upper()
        }


def _untimely(effect: datetime, at: datetime, before: ConsentVersion | None) -> Iterator[str]:
    if effect < at:
        yield _("A text cannot take effect in the past. Choose a later day, or none for at once.")
    elif before is not None and effect < before.takes_effect_at:
        yield _("The version before takes effect later than this one would. Choose that day or a later one.")
