"""Are there pages that stand still because too many are open?"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.live import LATELY, STREAMS
from reglament.desk.vitals.models import Sign


def streams() -> Iterator[Illness]:
    """Whether somebody was turned away lately for want of room."""
    for sign in Sign.objects.filter(name=STREAMS).ill().seen_since(timezone.now() - LATELY):
        what = _(
            "Pages stand still since %(since)s: more were to hear at once what happens than REGLAMENT_STREAMS allows."
        )
        cure = _("Raise REGLAMENT_STREAMS where the machine has room for more.")
        yield Illness("streams", what, cure, {"since": sign.ill_since})
