"""What a list of the queue is narrowed by: each filter with its name in the address, what may be chosen, and its question.

Values of one filter are alternatives, filters go together.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.searching import has_words
from reglament.desk.people.models import Organisation, Product, Staff
from reglament.desk.tickets.nouns import labels, nouns
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.sentences import Text, called
from reglament.desk.workplace.queue.listings import UNFINISHED
from reglament.desk.workplace.queue.reading import unread
from reglament.regulation.rules.doors import Channel

ME, NOBODY = "me", "nobody"
MOST_CLIENTS = 200
"""So many organisations whose names hold the words are looked for; more are no help to anybody."""


Options = Iterable[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """One filter. `options` are what may be chosen, with what each is called; None where words are typed instead.

    `known` are the only values that there can be, where that is settled whatever a desk has.
    """

    code: str
    label: Text
    fits: Callable[[Sequence[str], Asker], Q]
    options: Callable[[Asker], Options] | None
    known: frozenset[str] | None = None

    def called(self, value: str, asker: Asker) -> Text:
        """What a value is called; itself, where words are typed or nothing is called so any more."""
        return dict(self.options(asker)).get(value, value) if self.options else f"“{value}”"


WAITS: dict[str, tuple[Text, Q]] = {
    "desk": (pgettext_lazy("waiting for", "us"), Q(turn_at__isnull=False)),
    "client": (pgettext_lazy("waiting for", "the client"), Q(turn_at__isnull=True, state__in=UNFINISHED)),
}
PROMISES: dict[str, tuple[Text, Callable[[datetime], Q]]] = {
    "late": (pgettext_lazy("promise", "late"), lambda at: Q(due_running=True, due_at__lt=at)),
    "hour": (pgettext_lazy("promise", "due within an hour"), lambda at: _due_within(at, timedelta(hours=1))),
    "day": (pgettext_lazy("promise", "due within a day"), lambda at: _due_within(at, timedelta(days=1))),
    "paused": (nouns("status", ("paused",))["paused"], lambda at: Q(due_running=False, due_at__isnull=False)),
    "none": (pgettext_lazy("promise", "nothing is owed"), lambda at: Q(due_at__isnull=True)),
}


READ: dict[str, Text] = {
    "no": pgettext_lazy("reading", "unread"),
    "yes": pgettext_lazy("reading", "read"),
}


def _is_read(value: str, asker: Asker) -> Q:
    return unread(asker.viewer) if value == "no" else ~unread(asker.viewer)


def _due_within(at: datetime, length: timedelta) -> Q:
    return Q(due_running=True, due_at__gte=at, due_at__lt=at + length)


def _any_of(questions: Iterable[Q]) -> Q:
    whole = Q()
    for each in questions:
        whole |= each
    return whole


def _levels(asker: Asker) -> Options:
    law = asker.law
    return (
        [(code, called(name.value if (name := law.level(code)) else None, code)) for code in law.levels] if law else []
    )


def _topics(asker: Asker) -> Options:
    return [(code, called(names, code)) for code, names in asker.law.topics.items()] if asker.law else []


def _products(asker: Asker) -> Options:
    language = reader_language()
    return [(each.slug, each.called(language)) for each in Product.objects.of(asker.desk)]


def _people(asker: Asker) -> Options:
    yield ME, pgettext_lazy("assignee", "me")
    yield NOBODY, pgettext_lazy("assignee", "nobody")
    staff = Staff.objects.of(asker.desk).working().exclude(role="administrator").select_related("user")
    for each in sorted(staff, key=lambda one: str(one.user).casefold()):
        if each.pk != asker.viewer.staff_id:
            yield str(each.pk), str(each.user)


def _assignee(value: str, asker: Asker) -> Q:
    if value == NOBODY:
        return Q(assignee__isnull=True)
    staff_id = asker.viewer.staff_id if value == ME else int(value) if _is_key(value) else None
    # Whoever is nobody at the desk works on nothing; an empty key would ask for what nobody works on.
    return Q(assignee_id__in=[] if staff_id is None else [staff_id])


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 18


def _clients(words: Sequence[str], asker: Asker) -> Q:
    """By their organisations, which are few; the requests themselves are not read for words."""
    found = Organisation.objects.of(asker.desk).filter(_any_of(has_words(each, "name") for each in words))
    return Q(organisation_id__in=list(found.values_list("pk", flat=True)[:MOST_CLIENTS]))


FILTERS = (
    QueueFilter("level", pgettext_lazy("filter", "Level"), lambda values, asker: Q(level__in=values), _levels),
    QueueFilter(
        "promise",
        pgettext_lazy("filter", "Promise"),
        lambda values, asker: _any_of(PROMISES[each][1](asker.at) for each in values),
        lambda asker: [(code, name) for code, (name, _fits) in PROMISES.items()],
        frozenset(PROMISES),
    ),
    QueueFilter(
        "waits",
        pgettext_lazy("filter", "Waits for"),
        lambda values, asker: _any_of(WAITS[each][1] for each in values),
        lambda asker: [(code, name) for code, (name, _fits) in WAITS.items()],
        frozenset(WAITS),
    ),
    QueueFilter(
        "state",
        pgettext_lazy("filter", "State"),
        lambda values, asker: Q(state__in=values),
        lambda asker: labels("state", UNFINISHED).items(),
        frozenset(UNFINISHED),
    ),
    QueueFilter(
        "read",
        pgettext_lazy("filter", "Read by you"),
        lambda values, asker: _any_of(_is_read(each, asker) for each in values),
        lambda asker: READ.items(),
        frozenset(READ),
    ),
    QueueFilter(
        "assignee",
        _("Assignee"),
        lambda values, asker: _any_of(_assignee(each, asker) for each in values),
        _people,
    ),
    QueueFilter(
        "product", pgettext_lazy("filter", "Product"), lambda values, asker: Q(product__slug__in=values), _products
    ),
    QueueFilter("topic", pgettext_lazy("filter", "Topic"), lambda values, asker: Q(topic__in=values), _topics),
    QueueFilter(
        "door",
        pgettext_lazy("filter", "Came by"),
        lambda values, asker: Q(channel__in=values),
        lambda asker: labels("channel", Channel).items(),
        frozenset(Channel),
    ),
    QueueFilter("client", _("Organisation's name has"), _clients, None),
)
