"""The ways to cut a month: by what of a request its figures are told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Desk, Installation, Product
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.nouns import labels
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.sentences import Text, called
from reglament.regulation.rules.doors import Channel

NOTHING = "-"
"""How an address names the requests that have none of what a cut goes by."""


@dataclass(frozen=True, slots=True)
class Cut:
    """By the field `key` of a request, which people read as the field `name`; `nothing` is said of those without one."""

    code: str
    label: Text
    key: str
    name: str
    nothing: Text = ""
    is_number: bool = True

    def of(self, asked: str, before: str = "") -> Q | None:
        """The requests of the group that an address names; None where it names nothing. `before` leads from a row to its request."""
        field = f"{before}{self.key}"
        if asked == NOTHING:
            return Q(**({f"{field}__isnull": True} if self.is_number else {field: ""}))
        value = number_in(asked) if self.is_number else asked if asked.isprintable() and asked else None
        return None if value is None else Q(**{field: value})

    def in_address(self, value: object) -> str:
        """How an address names the group of this value."""
        return NOTHING if value in (None, "") else str(value)


CUTS = (
    Cut(
        "level",
        pgettext_lazy("report", "By level"),
        "level",
        "level",
        pgettext_lazy("report", "without a level"),
        is_number=False,
    ),
    Cut(
        "client",
        pgettext_lazy("report", "By client"),
        "organisation_id",
        "organisation__name",
        pgettext_lazy("report", "without an organisation"),
    ),
    Cut(
        "product",
        pgettext_lazy("report", "By product"),
        "product_id",
        "product_id",
        pgettext_lazy("report", "without a product"),
    ),
    Cut(
        "installation",
        pgettext_lazy("report", "By installation"),
        "installation_id",
        "installation_id",
        pgettext_lazy("report", "without an installation"),
    ),
    Cut(
        "specialist",
        pgettext_lazy("report", "By specialist"),
        "assignee_id",
        "assignee__user__full_name",
        pgettext_lazy("report", "nobody's"),
    ),
    Cut("channel", pgettext_lazy("report", "By channel"), "channel", "channel", is_number=False),
)


def cut_named(code: str | None) -> Cut:
    """The cut that an address names; by level for anything else."""
    return next((each for each in CUTS if each.code == code), CUTS[0])


def group_labels(desk: Desk, cut: Cut, groups: Sequence[Mapping[str, object]]) -> dict[object, str]:
    """What people call the groups of a cut, by their values; each group is a row with the cut's `key` and `name`."""
    known = _known(desk, cut, [each[cut.key] for each in groups])
    return {
        each[cut.key]: str(known.get(str(each[cut.key])) or each[cut.name] or cut.nothing or each[cut.key])
        for each in groups
    }


def _known(desk: Desk, cut: Cut, values: Sequence[object]) -> Mapping[str, str]:
    """Names that no column has: the edition in force names levels, the desk channels, and products are called by language."""
    there = [each for each in values if isinstance(each, int)]
    match cut.code:
        case "level":
            return level_names(desk)
        case "channel":
            return {code: str(label) for code, label in labels("channel", Channel).items()}
        case "product":
            products = Product.objects.filter(desk=desk, pk__in=there)
            return {str(each.pk): each.called(reader_language()) for each in products}
        case "installation":
            found = Installation.objects.whole().filter(desk=desk, pk__in=there)
            return {str(each.pk): _installation(each) for each in found}
    return {}


def _installation(installation: Installation) -> str:
    """With whose it is and its number: several of one client run the same."""
    named = installation.organisation.name, installation.called(reader_language()), installation.serial
    return ", ".join(filter(None, named))


def level_names(desk: Desk) -> dict[str, str]:
    """What the edition in force calls its levels, by their codes."""
    row = Edition.objects.in_force(desk, timezone.now())
    if row is None:
        return {}
    law = law_of(row)
    return {code: called(named.value, code) for code in law.levels if (named := law.level(code))}
