"""The manuals of the story's desks: pages that such programs might have, made up for it, in `manual/<desk>/`."""

from datetime import datetime
from importlib.resources import as_file, files

from reglament.desk.answers.actions import Taken, import_folder
from reglament.desk.people.models import Desk

MANUALS = files("reglament.desk.story").joinpath("manual")


def shelve(desk: Desk, at: datetime) -> Taken | None:
    """Put the desk's manual on its shelf; again, it changes nothing. None for a desk that the story has no manual of."""
    manual = MANUALS.joinpath(desk.slug)
    if not manual.is_dir():
        return None
    with as_file(manual) as folder:
        return import_folder(desk, folder, at)
