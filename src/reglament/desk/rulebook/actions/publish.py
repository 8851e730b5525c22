"""Publish an edition, so that it binds everybody from its day of effect. Siroka 1.8."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability, Viewer, operator
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.announcing import announce
from reglament.desk.rulebook.models import Edition, EditionText
from reglament.desk.rulebook.proofs import Proofed, PublicationError, proofed
from reglament.desk.rulebook.shipping import shipped
from reglament.regulation.edition import Edition as Compiled


@chore(Ability.PUBLISH_EDITIONS, title=_("Publish an edition of the regulation"))
def publish(
    viewer: Viewer,
    desk: Desk,
    sources: Mapping[str, str],
    *,
    at: datetime,
    takes_effect: datetime | None = None,
) -> Edition:
    """The published edition, from its files' texts by language; PublicationError says everything that is wrong with it.

    With an edition after the first one, those are told whom the edition names, in the same transaction.
    `at` is now. The files say when the edition takes effect; a caller who names the moment too must name the same.
    """
    edition = proofed(desk.regulation, sources)
    with transaction.atomic():
        # Two publications at once stand in line here, so that the second sees the first one's number.
        Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        before = Edition.objects.of(desk).order_by("number").last()
        sentences = [*_wrong_number(edition.rules, before), *_wrong_moment(edition.rules, before, at, takes_effect)]
        if sentences:
            raise PublicationError(*sentences)
        row = _write(desk, sources, edition, at=at, user_id=viewer.user_id)
        if before is not None:
            # The first edition changes nothing for anybody.
            announce(row, edition.rules, at)
        return row


def publish_shipped(desk: Desk, at: datetime) -> Edition | None:
    """Publish the edition that ships for the desk's regulation, where the desk has none yet.

    Gives the edition that the desk has then; None when none ships. Later editions are the desk's own to publish, so
    running this again changes nothing.
    """
    first = Edition.objects.of(desk).order_by("number").first()
    if first is not None:
        return first
    sources = shipped(desk.regulation)
    return publish(operator(desk.pk), desk, sources, at=at) if sources else None


def _wrong_number(rules: Compiled, before: Edition | None) -> Iterator[str]:
    """An edition's number is its own, and grows."""
    if before is not None and rules.number <= before.number:
        yield (
            f"{rules.file}:1: this is edition {rules.number}, but edition {before.number} is published already; "
            f"a published edition stays as it is, so write edition = {before.number + 1}"
        )


def _wrong_moment(
    rules: Compiled, before: Edition | None, at: datetime, takes_effect: datetime | None
) -> Iterator[str]:
    """No edition takes effect behind people's backs; the first one of a desk may have been in effect for long."""
    zone = ZoneInfo(rules.time_zone)
    told = f"{rules.takes_effect.astimezone(zone):%Y-%m-%d %H:%M}"
    if takes_effect is not None and takes_effect != rules.takes_effect:
        asked = f"{takes_effect.astimezone(zone):%Y-%m-%d %H:%M}"
        yield f"{rules.file}:1: takes effect at {told}, but {asked} was asked for; write takes_effect as you mean it"
    if before is None:
        return
    if rules.takes_effect < at:
        yield f"{rules.file}:1: takes effect at {told}, which is past; write a day to come in takes_effect"
    elif rules.takes_effect <= before.takes_effect:
        last = f"{before.takes_effect.astimezone(zone):%Y-%m-%d %H:%M}"
        yield (
            f"{rules.file}:1: takes effect at {told}, not after edition {before.number}, which does at {last}; "
            "write a later day in takes_effect"
        )


def _write(desk: Desk, sources: Mapping[str, str], edition: Proofed, *, at: datetime, user_id: int | None) -> Edition:
    """The rows of an edition that nothing stands in the way of."""
    rules = edition.rules
    row = Edition.objects.create(
        desk=desk,
        number=rules.number,
        language=rules.language,
        title=rules.title,
        fingerprint=rules.fingerprint,
        source_digest=hashlib.sha256(sources[rules.language].encode()).hexdigest(),
        takes_effect=rules.takes_effect,
        published_at=at,
        published_by_id=user_id,
    )
    EditionText.objects.bulk_create(
        EditionText(
            edition=row,
            language=language,
            title=file.title,
            file=file.file,
            source=sources[language],
            fingerprint=file.fingerprint,
        )
        for language, file in edition.files.items()
    )
    return row
