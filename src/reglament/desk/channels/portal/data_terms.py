"""Where the data of a desk's clients lie, and for how long: only what is so in this installation."""

from dataclasses import dataclass

from django.conf import settings

from reglament.desk.drafts.models import LASTS
from reglament.desk.lib.file_storage import stored_elsewhere


@dataclass(frozen=True, slots=True)
class DataTerms:
    """`place` is what the operator wrote down of where the server stands, empty where they wrote nothing; `files_host` is where files of
    messages lie apart from the rest, empty where they do not. Days are how long a draft and a sign-in are kept at most.
    """

    place: str
    files_host: str
    draft_days: int
    signed_in_days: int


def data_terms() -> DataTerms:
    """As this installation is set up."""
    return DataTerms(
        place=settings.REGLAMENT_DATA_PLACE,
        files_host=stored_elsewhere(settings.STORAGES["default"]),
        draft_days=LASTS.days,
        signed_in_days=settings.SESSION_COOKIE_AGE // (24 * 3600),
    )
