"""The ways to cut a month of requests."""

from collections.abc import Mapping, Sequence

from django.utils.translation import pgettext_lazy

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Desk, Installation, Organisation, Product, Staff
from reglament.desk.tickets.nouns import labels
from reglament.desk.tickets.pages.cuts import Cut, level_names, topic_names
from reglament.regulation.rules.doors import Channel

CLAUSE = Cut("clause", pgettext_lazy("report", "By clause"), "clauses", "clauses", is_number=False)
"""Of targets alone, each in the group of every clause that it names."""
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
        "organisation_id",
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
        "assignee_id",
        pgettext_lazy("report", "nobody's"),
    ),
    Cut("channel", pgettext_lazy("report", "By channel"), "channel", "channel", is_number=False),
    CLAUSE,
)
TOPIC = Cut(
    "topic",
    pgettext_lazy("report", "By topic"),
    "topic",
    "topic",
    pgettext_lazy("report", "without a topic"),
    is_number=False,
)


def cut_named(code: str | None) -> Cut:
    """The cut that an address names; by level for anything else."""
    return next((each for each in CUTS if each.code == code), CUTS[0])


def group_labels(desk: Desk, cut: Cut, values: Sequence[object]) -> dict[object, str]:
    """What people call the groups of a cut, by their values."""
    known = _known(desk, cut, values)
    # Whatever has no name of its own is called by its value.
    return {each: cut.called({cut.name: None, cut.key: each}, known) for each in values}


def channel_names() -> dict[str, str]:
    """What channels are called, by their codes."""
    return {code: str(label) for code, label in labels("channel", Channel).items()}


def _known(desk: Desk, cut: Cut, values: Sequence[object]) -> Mapping[str, str]:
    """The names: the edition in force has those of levels, the desk those of channels, and products are called by language."""
    there = [each for each in values if isinstance(each, int)]
    match cut.code:
        case "level":
            return level_names(desk)
        case "topic":
            return topic_names(desk)
        case "channel":
            return channel_names()
        case "client":
            return {
                str(pk): name
                for pk, name in Organisation.objects.filter(desk=desk, pk__in=there).values_list("pk", "name")
            }
        case "specialist":
            staff = Staff.objects.of(desk).filter(pk__in=there)
            return {str(pk): name for pk, name in staff.values_list("pk", "user__full_name")}
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
