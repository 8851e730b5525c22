"""`reglament answers`: take manual pages from a folder of Markdown files, or build the search index anew."""

import argparse
import sys
from pathlib import Path

from reglament.desk.lib.opening import open_desk

BATCH = 500


def run(arguments: list[str]) -> int:
    """0 when it is done; 1 when something stands in the way, and every sentence about it is printed."""
    parser = argparse.ArgumentParser(prog="reglament answers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    take = commands.add_parser(
        "import", help="take the pages of a folder; a page that is there is brought up to its file"
    )
    take.add_argument("--desk", required=True, metavar="SLUG", help="the desk whose manual it is")
    take.add_argument("folder", type=Path, metavar="FOLDER", help="Markdown files with front matter")
    commands.add_parser("index", help="build the search index anew from the pages")
    asked = parser.parse_args(arguments)
    open_desk()
    sentences = _import(asked.desk, asked.folder) if asked.command == "import" else _index()
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1 if sentences else 0


def _import(slug: str, folder: Path) -> list[str]:
    """What stands in the way; nothing when the pages are taken, which is then said."""
    from django.utils import timezone

    from reglament.desk.answers.actions import ImportRefusedError, import_folder
    from reglament.desk.people.models import Desk

    desk = Desk.objects.filter(slug=slug).first()
    if desk is None:
        known = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
        return [f'reglament answers: there is no desk "{slug}"; there is {known}.']
    try:
        taken = import_folder(desk, folder, timezone.now())
    except ImportRefusedError as error:
        return [*error.sentences, "reglament answers: nothing was taken."]
    print(f"{desk.name}: {taken.new} new, {taken.changed} changed, {taken.same} as they were.")
    return []


def _index() -> list[str]:
    from django.core.paginator import Paginator

    from reglament.desk.answers.models import Article
    from reglament.desk.answers.searching import put_into_index

    batches = Paginator(Article.objects.order_by("pk"), BATCH)
    for batch in batches:
        put_into_index(batch.object_list)
    print(f"Indexed {batches.count} pages.")
    return []
