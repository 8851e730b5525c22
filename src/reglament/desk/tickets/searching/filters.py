"""The filters of a search: what each is called in both languages, and whose it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext
from rapidfuzz import fuzz

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.stems import folded
from reglament.desk.people.models import Product
from reglament.desk.tickets.searching import meanings
from reglament.desk.tickets.searching.conditions import Asker, Condition

NEARLY = 80.0
"""How like the name of a filter another word is, out of a hundred, that somebody may have meant it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """A filter: its name in English and in Russian, by which other words it is known, and what it means."""

    name: str
    russian: str
    aliases: tuple[str, ...] = ()
    means: Callable[[Asker, str], Condition]
    for_clients: bool = True

    @property
    def called(self) -> str:
        """The name in the language of the reader."""
        return self.russian if reader_language() == "ru" else self.name


FILTERS = (
    SearchFilter(
        name="level",
        russian="уровень",
        aliases=("severity", "критичность"),
        means=meanings.level,
    ),
    SearchFilter(
        name="state",
        russian="состояние",
        aliases=("status", "статус"),
        means=meanings.state,
    ),
    SearchFilter(name="product", russian="продукт", means=meanings.product),
    SearchFilter(
        name="org",
        russian="орг",
        aliases=("organisation", "organization", "client", "организация", "клиент"),
        means=meanings.organisation,
        for_clients=False,
    ),
    SearchFilter(
        name="from",
        russian="от",
        aliases=("requester", "заявитель"),
        means=meanings.requester,
        for_clients=False,
    ),
    SearchFilter(
        name="assignee",
        russian="исполнитель",
        aliases=("specialist", "специалист", "ответственный"),
        means=meanings.assignee,
        for_clients=False,
    ),
    SearchFilter(
        name="linked",
        russian="связана",
        aliases=("link", "связаны", "связанные", "связь"),
        means=meanings.linked,
        for_clients=False,
    ),
    SearchFilter(name="after", russian="после", aliases=("since", "с"), means=meanings.after),
    SearchFilter(name="before", russian="до", aliases=("until",), means=meanings.before),
)


def filters_for(asker: Asker) -> list[SearchFilter]:
    """The filters that somebody may use."""
    return [each for each in FILTERS if asker.is_staff or each.for_clients]


def examples_for(asker: Asker) -> list[str]:
    """A filter of each kind as somebody might type it at this desk, in the language of the reader."""
    first_product = Product.objects.of(asker.desk).first()
    law, today = asker.law, timezone.localdate(asker.at)
    levels = [law.level(code) for code in law.levels[:1]] if law else []
    told = {
        "level": next((each.value.get(reader_language(), "") for each in levels if each), ""),
        "state": gettext("waiting"),
        "product": first_product.slug if first_product else "",
        "org": gettext("North Clinic"),
        "from": gettext("Petrova"),
        "assignee": gettext("me"),
        "linked": asker.desk.reference(1),
        "after": f"{today.replace(day=1):%d.%m.%Y}",
        "before": f"{today:%d.%m.%Y}",
    }
    named = ((each.called, told[each.name]) for each in filters_for(asker))
    return [f'{name}:"{value}"' if " " in value else f"{name}:{value}" for name, value in named if value]


def filter_named(key: str, allowed: Sequence[SearchFilter]) -> SearchFilter | None:
    """The one that is called so, in whichever language."""
    wanted = folded(key)
    return next((each for each in allowed if wanted in (each.name, each.russian, *each.aliases)), None)


def nearly_named(key: str, allowed: Sequence[SearchFilter]) -> SearchFilter | None:
    """The one whose name somebody may have mistyped."""
    wanted = folded(key)
    near = (each for each in allowed for name in (each.name, each.russian) if fuzz.ratio(wanted, name) >= NEARLY)
    return next(near, None)
