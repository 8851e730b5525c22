"""The page "Intake": everything that came in and is no request, whatever kept it; found, answered and dealt with in one place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.lib.page import count_shown, wants_fragment
from reglament.desk.people.access import Ability
from reglament.desk.tickets.actions.put_away import put_away, take_out_again
from reglament.desk.tickets.journal.orders import NotDone, Wish
from reglament.desk.tickets.models import kind_at, kinds_of_kept
from reglament.desk.tickets.models.kept import KeptQuerySet
from reglament.desk.tickets.pages.unregistered.counting import waiting
from reglament.desk.tickets.pages.unregistered.keyset import FoundRow, part, search, spot_in
from reglament.desk.tickets.pages.unregistered.sources import KeptLine, KeptSource, sources
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.sentences import Text, not_done
from reglament.desk.workplace.live import source_of
from reglament.desk.workplace.views.contacts import rule_of_other_ways

LONGEST_SEARCH = 200
ALL, DEALT_WITH = "all", "dealt"


@dataclass(frozen=True, slots=True)
class KindFilter:
    """One filter of the list: its name in the address, its label, and how much waits there, where that is counted."""

    code: str
    label: Text
    empty: Text
    count: str = ""


@require_safe
@staff_page(Ability.SEE_REFUSED)
def intake(visit: Visit) -> HttpResponse:
    """What waits, the newest first; `kind` filters, `kind=dealt` shows what is dealt with, `q` searches in all of it, `behind`
    goes further.
    """
    asked = visit.request.GET
    words = asked.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    is_fragment = wants_fragment(visit.request)
    # A fragment has no filters to show, so nothing is counted for it.
    filters = _filters({} if is_fragment else waiting(visit.desk, visit.request))
    shown = next((each for each in filters if each.code == asked.get("kind")), filters[0])
    behind = spot_in(asked.get("behind"))
    found = search(visit.desk, words, behind) if words else part(_asked(visit, shown.code), behind)
    context = {
        "lines": _lines(found.rows, visit),
        # A fragment has no buttons either.
        "may_write_down": not is_fragment and rule_of_other_ways(visit) is not None,
        "filters": filters,
        "show": shown,
        "q": words,
        "further": found.further,
        "is_cut": found.is_cut,
        "behind": behind,
        "heard": " ".join(source_of(model) for model in kinds_of_kept().values()),
    }
    return visit.page("workplace/intake_list.html" if is_fragment else "workplace/intake.html", context)


@require_safe
@staff_page(Ability.SEE_REFUSED)
def moved(visit: Visit) -> HttpResponse:
    """An address that was a list of its own before there was one page: it leads there, to all that waits or to all that is dealt
    with, for what somebody looks for may lie under another name by now.
    """
    asked = f"?kind={DEALT_WITH}" if visit.request.GET.get("show") == "all" else ""
    return redirect(f"{reverse('intake', args=[visit.desk.slug])}{asked}")


@require_POST
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def act(visit: Visit, kept: str, pk: int, noun: str) -> HttpResponse:
    """Put one away, or take it out again; then back to where it was pressed."""
    act = {"end": put_away, "return": take_out_again}.get(noun)
    kind = kind_at(kept)
    if act is None or kind is None:
        raise Http404(f"nothing is called {noun!r} here")
    try:
        act(Wish(visit.viewer, timezone.now()), kind.kept_as, pk)
    except NotDone as error:
        messages.error(visit.request, not_done(error))
    else:
        done = _("It is put away. It is found again under “Dealt with”.") if noun == "end" else _("It waits again.")
        messages.success(visit.request, done)
    return redirect(_back(visit))


def _filters(counted: Mapping[str, int]) -> list[KindFilter]:
    return [
        KindFilter(
            ALL,
            pgettext_lazy("intake", "All that waits"),
            gettext_lazy("Everything that came in is a request or is dealt with."),
            count_shown(sum(counted.get(each.kind, 0) for each in sources())),
        ),
        *(
            KindFilter(each.kind, each.label, each.empty, count_shown(_counted(counted, each.kind)))
            for each in sources()
            if not each.within
        ),
        KindFilter(
            DEALT_WITH, pgettext_lazy("intake", "Dealt with"), gettext_lazy("Nobody has dealt with anything here yet.")
        ),
    ]


def _counted(counted: Mapping[str, int], code: str) -> int:
    """How much waits under a filter."""
    return sum(counted.get(each.kind, 0) for each in sources() if each.filter == code)


def _asked(visit: Visit, code: str) -> list[tuple[KeptSource, "KeptQuerySet[Any]"]]:
    """The kinds of a filter with the rows that it asks of each."""
    if code == DEALT_WITH:
        return [(source, source.rows(visit.desk).dealt_with()) for source in sources()]
    kinds = [each for each in sources() if code in (ALL, each.filter)]
    return [(source, source.rows(visit.desk).unresolved()) for source in kinds]


def _lines(rows: Sequence[FoundRow], visit: Visit) -> list[tuple[Text, KeptLine]]:
    """The rows in words with what their kind is called. Each kind makes words of its own rows together; they stand in the order of
    the part again.
    """
    kinds: defaultdict[str, list[FoundRow]] = defaultdict(list)
    for each in rows:
        kinds[each.source.kind].append(each)
    made = {
        (kind, line.pk): line
        for kind, found in kinds.items()
        for line in found[0].source.lines([each.row for each in found], visit.viewer)
    }
    return [(each.source.label, made[each.source.kind, each.row.pk]) for each in rows]


def _back(visit: Visit) -> str:
    """The list or the row from which it was pressed; an address of another page is not followed."""
    listed, asked = reverse("intake", args=[visit.desk.slug]), visit.request.POST.get("back", "")
    is_list = asked.startswith(("?", f"{listed}?")) and "\n" not in asked and "\r" not in asked
    return listed + asked.removeprefix(listed) if is_list else listed
