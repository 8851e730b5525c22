"""How people are spoken to: the language that they chose, else the one in which they wrote last."""

from django.utils import timezone

from reglament.desk.lib.languages import written_in
from reglament.desk.people.models import Person


def hear(person: Person, text: str) -> None:
    """Somebody who never chose a language wrote: they are answered in that of their words, where these tell one."""
    if person.language_chosen_at is not None:
        return
    found = written_in(text)
    if found and found != person.language:
        Person.objects.filter(pk=person.pk, language_chosen_at=None).update(language=found)
        person.language = found


def choose(person: Person, language: str) -> None:
    """Put the language down as chosen for good, where it is another one than stood there. Saves nothing."""
    if language != person.language:
        person.language, person.language_chosen_at = language, timezone.now()
