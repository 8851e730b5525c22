"""What the script of a page sends while one writes: the words are kept, and the line that tells of it is answered."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reglament.desk.drafts.filling import DraftPlace, HeldDraft
from reglament.desk.drafts.keeping import FIELD, AnyWriter, DraftMark, NotKept, empty, files_with, keep, mark_in, tidy
from reglament.desk.drafts.models import Draft


def save(request: HttpRequest, writer: AnyWriter, place: DraftPlace, slug: str, *, shows_others: bool) -> HttpResponse:
    """200 with the line; 410 where the wording was sent or discarded meanwhile; 422 where the words cannot be kept; 400 for what no
    page of ours sends.
    """
    mark, fields = mark_in(request.POST.get(FIELD, "")), _fields(request.POST.get("fields", ""))
    if mark is None or fields is None:
        return HttpResponse(status=400)
    why = ""
    if request.POST.get("blank") and not files_with(writer, str(mark)):
        empty(writer, mark)
    else:
        done = keep(writer, place.name, mark, fields, timezone.now())
        if done is NotKept.GONE:
            return HttpResponse(status=410)
        why = done.value if isinstance(done, NotKept) else ""
        mark = mark if isinstance(done, NotKept) else DraftMark(done.wording, done.version)
    here = [each for each in writer.drafts.under(place.name) if each.place == place.name]
    mine: Draft | None = next((each for each in here if each.wording == mark.wording), None)
    others = tuple(each for each in here if each is not mine) if shows_others else ()
    held = HeldDraft(mark, place.name, mine, others, why, place.address, place.kept_at)
    return render(request, "drafts/line.html", {"held": held, "desk": {"slug": slug}}, status=422 if why else 200)


def _fields(text: str) -> dict[str, str] | None:
    try:
        given: Any = json.loads(text)
    except ValueError:
        return None
    except RecursionError:
        return None
    return tidy(given) if isinstance(given, dict) else None
