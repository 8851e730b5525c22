"""The public pages of a desk's regulation: the edition in force, each edition, and what changed between two."""

from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.lib.moments import zone_label
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability, viewer
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.comparing import compare
from reglament.desk.rulebook.listing import ListedEdition, listed_editions, woven
from reglament.desk.rulebook.reaching import public_desk
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.proofing.cautions import cautions


@require_safe
def in_force(request: HttpRequest, desk: str) -> HttpResponse:
    """The regulation as it binds today, with all other editions; before the first takes effect, that one."""
    place = public_desk(request, desk)
    editions = listed_editions(place, timezone.now())
    shown = next((listed for listed in editions if listed.standing == "current"), editions[-1] if editions else None)
    if shown is None:
        return render(request, "rulebook/unpublished.html", {"desk": place}, status=404)
    return _edition_page(request, place, editions, shown)


@require_safe
def edition(request: HttpRequest, desk: str, number: int) -> HttpResponse:
    """One edition, whether it binds, has bound or will bind: requests keep the one that they were received under."""
    place = public_desk(request, desk)
    editions = listed_editions(place, timezone.now())
    return _edition_page(request, place, editions, _numbered(editions, number))


@require_safe
def changes(request: HttpRequest, desk: str, number: int) -> HttpResponse:
    """What the edition changed against the one before it, or against the one that `?from=` names."""
    place = public_desk(request, desk)
    editions = listed_editions(place, timezone.now())
    new = _numbered(editions, number)
    wanted = request.GET.get("from", "")
    old_number = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else new.before
    if old_number is None:
        raise Http404("the first edition changed nothing")
    old = _numbered(editions, old_number)
    context = {
        "desk": place,
        "editions": editions,
        "old": old,
        "new": new,
        "changes": compare(old.row, new.row, reader_language()),
    }
    return render(request, "rulebook/changes.html", context)


def _edition_page(
    request: HttpRequest, desk: Desk, editions: list[ListedEdition], shown: ListedEdition
) -> HttpResponse:
    page = woven(shown.row, reader_language())
    account = {standing: len(page.standing(standing)) for standing in ("enforced", "told", "declaratory")} | {
        "by_hand": len(page.standing("by hand")),
        "clauses": len(page.standing("enforced", "by hand", "told", "declaratory")),
        "readings": sum(len(clause.readings) for clause in page.clauses),
        "examples": sum(len(clause.examples) for clause in page.clauses),
    }
    context = {
        "desk": desk,
        "editions": editions,
        "shown": shown,
        "page": page,
        "account": account,
        "zone": zone_label(ZoneInfo(page.edition.time_zone)),
        "year": timezone.now().astimezone(ZoneInfo(page.edition.time_zone)).year,
        "cautions": _cautions(request, desk, page.edition),
    }
    return render(request, "rulebook/edition.html", context)


def _cautions(request: HttpRequest, desk: Desk, edition: Compiled) -> list[tuple[str, str]]:
    """What those who publish editions should know of this one, each with its clause; nobody else sees it."""
    if not viewer(request.user, desk).may(Ability.PUBLISH_EDITIONS):
        return []
    return [(each.place.clause, each.sentence(reader_language())) for each in cautions(edition)]


def _numbered(editions: list[ListedEdition], number: int) -> ListedEdition:
    for listed in editions:
        if listed.row.number == number:
            return listed
    raise Http404(f"no edition {number}")
