"""Texts of consent for the tests, plainly made up."""

from datetime import UTC, datetime, timedelta

from reglament.desk.consents.access import published
from reglament.desk.consents.actions import ConsentWording, name_consent, publish_consent, rewrite_consent
from reglament.desk.consents.answering import ConsentAnswer, answer_consent
from reglament.desk.consents.models import ConsentAct, ConsentPurpose, ConsentVersion
from reglament.desk.consents.models.versions import ConsentVersionQuerySet
from reglament.desk.people.access import Viewer, operator
from reglament.desk.people.models import Desk, Person

AT = datetime(2026, 3, 6, 11, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def in_force(viewer: Viewer, at: datetime) -> ConsentVersionQuerySet:
    """The versions in effect of what the desk asks for."""
    return published(viewer).in_force(at).filter(purpose__ended_at=None)


def words(text: str = "We keep your made-up data.", changes: str = "", *, anew: bool = False) -> ConsentWording:
    """In both languages; the Russian words are those of the tests, too."""
    english = {"title": "Data of requests", "text": text, "changes": changes}
    russian = {"title": "Данные заявок", "text": f"По-русски: {text}", "changes": changes}
    return ConsentWording({"en": english, "ru": russian}, anew)


def a_purpose(desk: Desk, slug: str = "requests", at: datetime = AT) -> ConsentPurpose:
    """With a first version in effect."""
    purpose = name_consent(operator(desk.pk), desk, slug, words(), at)
    publish_consent(operator(desk.pk), purpose, at)
    return purpose


def a_version(
    purpose: ConsentPurpose, at: datetime = AT + DAY, *, anew: bool = False, effect: datetime | None = None
) -> ConsentVersion:
    """One more version, in effect at once or later."""
    me = operator(purpose.desk_id)
    rewrite_consent(me, purpose, words("Another text.", "A sentence is new.", anew=anew), at)
    return publish_consent(me, purpose, at, effect)


def says(
    person: Person,
    purpose: ConsentPurpose,
    number: int,
    at: datetime = AT,
    *,
    agrees: bool = True,
    language: str = "en",
) -> ConsentAct | None:
    """What somebody answers on the portal."""
    return answer_consent(person, purpose, ConsentAnswer(agrees, number, language, "portal"), at)
