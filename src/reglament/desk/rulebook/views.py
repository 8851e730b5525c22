"""The public pages of a desk's regulation: the edition in force, each edition, and what changed between two."""

from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from reglament.desk.lib.moments import zone_label
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.comparing import compare
from reglament.desk.rulebook.shelf import Volume, shelf, woven


@require_safe
def in_force(request: HttpRequest, desk: str) -> HttpResponse:
    """The regulation as it binds today, with all other editions; before the first takes effect, that one."""
    place = _public(desk)
    volumes = shelf(place, timezone.now())
    shown = next((volume for volume in volumes if volume.standing == "current"), volumes[-1] if volumes else None)
    if shown is None:
        return render(request, "rulebook/unpublished.html", {"desk": place}, status=404)
    return _edition_page(request, place, volumes, shown)


@require_safe
def edition(request: HttpRequest, desk: str, number: int) -> HttpResponse:
    """One edition, whether it binds, has bound or will bind: requests keep the one that they were received under."""
    place = _public(desk)
    volumes = shelf(place, timezone.now())
    return _edition_page(request, place, volumes, _numbered(volumes, number))


@require_safe
def changes(request: HttpRequest, desk: str, number: int) -> HttpResponse:
    """What the edition changed against the one before it, or against the one that `?from=` names."""
    place = _public(desk)
    volumes = shelf(place, timezone.now())
    new = _numbered(volumes, number)
    wanted = request.GET.get("from", "")
    old_number = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else new.before
    if old_number is None:
        raise Http404("the first edition changed nothing")
    old = _numbered(volumes, old_number)
    context = {
        "desk": place,
        "volumes": volumes,
        "old": old,
        "new": new,
        "changes": compare(old.row, new.row, _language()),
    }
    return render(request, "rulebook/changes.html", context)


def _edition_page(request: HttpRequest, desk: Desk, volumes: list[Volume], shown: Volume) -> HttpResponse:
    page = woven(shown.row, _language())
    account = {standing: len(page.standing(standing)) for standing in ("enforced", "told", "declaratory")} | {
        "clauses": len(page.standing("enforced", "told", "declaratory")),
        "readings": sum(len(clause.readings) for clause in page.clauses),
        "examples": sum(len(clause.examples) for clause in page.clauses),
    }
    context = {
        "desk": desk,
        "volumes": volumes,
        "shown": shown,
        "page": page,
        "account": account,
        "zone": zone_label(ZoneInfo(page.edition.time_zone)),
    }
    return render(request, "rulebook/edition.html", context)


def _public(slug: str) -> Desk:
    return get_object_or_404(Desk.objects.public(), slug=slug)


def _numbered(volumes: list[Volume], number: int) -> Volume:
    for volume in volumes:
        if volume.row.number == number:
            return volume
    raise Http404(f"no edition {number}")


def _language() -> str:
    """The reader's language, of which only the part before a region matters here."""
    return (get_language() or "en").partition("-")[0]
