"""A new version of a text of consent as the bot tells it."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from reglament.desk.channels.telegram.words import speak
from reglament.desk.consents.models import ConsentVersion
from reglament.desk.lib.moments import moment
from reglament.desk.notices.models import Notice


def new_version_said(notice: Notice, version: ConsentVersion, language: str) -> str:
    """What is new, what follows from it, and where to read and answer."""
    text, desk = version.text_in([language, notice.desk.language]), notice.desk
    addresses = {
        "page": reverse("consent_version", args=[desk.slug, version.purpose.slug, version.number]),
        "own_data": reverse("own_data", args=[desk.slug]),
    }
    return speak(
        language,
        "notice_consent_changed",
        desk=desk.name,
        title=text.title,
        changes=text.changes,
        follows=_follows(version, notice, language),
        **{name: urljoin(settings.REGLAMENT_ADDRESS, path) for name, path in addresses.items()},
    )


def _follows(version: ConsentVersion, notice: Notice, language: str) -> str:
    """Whether consent goes on or is asked anew, from now on or from a later moment on."""
    is_later = version.takes_effect_at > timezone.now()
    if not is_later:
        return speak(language, "consent_asked_anew" if version.asks_anew else "consent_goes_on")
    with override(language):
        begins = moment(version.takes_effect_at, notice.desk.zone)
    return speak(language, "consent_asked_later" if version.asks_anew else "consent_goes_on_later", begins=begins)
