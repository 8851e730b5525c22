"""From a notice back to its edition: notices stand below, and know an edition by kind and key alone."""

from reglament.desk.notices.models import Notice
from reglament.desk.rulebook.models import ABOUT, Edition


def about_edition(notice: Notice) -> Edition | None:
    """The edition that the notice is about, with its desk; None where it is about something else."""
    if notice.about_kind != ABOUT or notice.about_id is None:
        return None
    return Edition.objects.select_related("desk").get(pk=notice.about_id)
