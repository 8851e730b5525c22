"""What somebody who signs in chose for themselves."""

from collections.abc import Mapping

from django.utils import timezone

from reglament.desk.people.models import Person, User

PREFERENCES = ("language", "time_zone", "theme", "single_keys")


def prefer(user: User, chosen: Mapping[str, str]) -> None:
    """Their `language`, `time_zone`, `theme` and `single_keys` on every device. It is theirs alone, so that it needs no ability.

    In the language that they choose they are written to as clients, too.
    """
    kept = {name: chosen[name] for name in PREFERENCES if name in chosen}
    if kept:
        User.objects.filter(pk=user.pk).update(**kept)
    if kept.get("language"):
        Person.objects.filter(user=user).update(language=kept["language"], language_chosen_at=timezone.now())


def be_answered_by(person_id: int, channel: str) -> None:
    """By which channel a client's person wants to be answered for good; empty for whichever they used last."""
    Person.objects.filter(pk=person_id).update(answers_by=channel)
