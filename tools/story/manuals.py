"""The manuals of the story's desks: pages that such programs might have, made up for it, in `manual/<desk>/`."""

from datetime import datetime
from importlib.resources import as_file, files

from reglament.desk.answers.actions import ImportedPages, import_folder
from reglament.desk.people.models import Desk

MANUALS = files("tools.story").joinpath("manual")


def add_manual(desk: Desk, at: datetime) -> ImportedPages | None:
    """Add the pages of the desk's manual; again, it changes nothing. None for a desk that the story has no manual of."""
    manual = MANUALS.joinpath(desk.slug)
    if not manual.is_dir():
        return None
    with as_file(manual) as folder:
        return import_folder(desk, folder, at)
