"""The front page of a desk: what it is, how it is reached, how soon it answers. For everybody."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.telling.typical import typical
from reglament.desk.tickets.views.desks import visit
from reglament.regulation.edition import Edition


@dataclass(frozen=True, slots=True)
class Door:
    """One official way to the desk. `addresses` are pairs of what is shown and where it leads (empty for nowhere)."""

    kind: str
    role: str
    addresses: tuple[tuple[str, str], ...]
    clause: str


@require_safe
def front(request: HttpRequest, desk: str) -> HttpResponse:
    """The desk's own page. A desk that is not public has one for its own people only."""
    come = visit(request, desk)
    if not (come.desk.public or come.viewer.is_staff or come.viewer.is_client):
        raise Http404("not public")
    at = timezone.now()
    row = EditionRow.objects.in_force(come.desk, at)
    context: dict[str, Any] = {"edition": None, "doors": [], "typical": None}
    if row is not None:
        edition = compiled(row)
        context = {
            "edition": worded(row, request.LANGUAGE_CODE.partition("-")[0]),
            "doors": doors(edition),
            "typical": typical(come.desk, edition, at),
            "has_form": any(door.kind == "form" and door.role == "creates" for door in doors(edition)),
        }
    return come.page("tickets/client/front.html", context)


def doors(edition: Edition) -> list[Door]:
    """The official ways in the order of the regulation, each with the clause that names it."""
    return [
        Door(
            kind=name,
            role=rule.role.value,
            addresses=tuple((address, _leads(name, address)) for address in (rule.at.value if rule.at else ())),
            clause=(rule.at or rule.role).clause,
        )
        for name, rule in edition.rules.doors.items()
    ]


def _leads(kind: str, address: str) -> str:
    """Where a click on an address goes."""
    match kind:
        case "phone":
            return "tel:+" + "".join(filter(str.isdigit, address))
        case "email":
            return f"mailto:{address}"
        case "telegram":
            return f"https://t.me/{address.removeprefix('@')}"
    return address if address.startswith(("http://", "https://")) else f"https://{address}"
