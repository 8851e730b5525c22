"""`reglament publish --desk SLUG FILE [FILE]`: publish an edition at a desk, from the file of its rules and its translations."""

import argparse
import sys
from pathlib import Path

from reglament.desk.lib.opening import open_desk
from reglament.desk.rulebook.sources import sources


def run(arguments: list[str]) -> int:
    """0 when the edition is published; 1 when something stands in the way, and every sentence about it is printed."""
    parser = argparse.ArgumentParser(prog="reglament publish", description=__doc__)
    parser.add_argument("--desk", required=True, metavar="SLUG", help="the desk that runs on the regulation")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the edition, a file per language")
    asked = parser.parse_args(arguments)
    texts, sentences = sources(asked.files)
    if not sentences:
        open_desk()
        sentences = _publish(asked.desk, texts)
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1 if sentences else 0


def publish_shipped() -> None:
    """Publish at every desk what ships for its regulation, where the desk has no edition yet."""
    from django.utils import timezone

    from reglament.desk.people.models import Desk
    from reglament.desk.rulebook import actions

    for desk in Desk.objects.all():
        actions.publish_shipped(desk, timezone.now())


def _publish(slug: str, texts: dict[str, str]) -> list[str]:
    """What stands in the way; nothing when the edition is published, which is then said."""
    from django.utils import timezone

    from reglament.desk.people.access import operator
    from reglament.desk.people.models import Desk
    from reglament.desk.rulebook.actions import PublicationError, publish
    from reglament.desk.rulebook.compiled import compiled
    from reglament.regulation.proofing.cautions import cautions

    desk = Desk.objects.filter(slug=slug).first()
    if desk is None:
        known = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
        return [f'reglament publish: there is no desk "{slug}"; there is {known}.']
    try:
        edition = publish(operator(desk.pk), desk, texts, at=timezone.now())
    except PublicationError as error:
        return list(error.sentences)
    print(
        f"{desk.name}: edition {edition.number} is published and takes effect at {edition.takes_effect:%Y-%m-%d %H:%M} UTC."
    )
    for caution in cautions(compiled(edition)):
        print(caution)
    return []
