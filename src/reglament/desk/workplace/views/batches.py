"""Several requests at once: they are chosen in the queue, tried and shown before anything is done, done while one looks, and taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.lib.page import wants_fragment
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.paging import newest_behind, number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.workplace.access import seen_batches
from reglament.desk.workplace.actions.choose_requests import (
    SaidOfMany,
    begin_batch,
    choose_requests,
    look_at_stale,
    say_of_many,
    stop_batch,
    take_back_batch,
)
from reglament.desk.workplace.batches.acts import ACTS
from reglament.desk.workplace.batches.acts.act_of_many import ActOfMany
from reglament.desk.workplace.batches.showing import shown_batch
from reglament.desk.workplace.forms.of_many import ManyForm, ReplyOfManyForm
from reglament.desk.workplace.forms.ticket_form import LOOK
from reglament.desk.workplace.lists import stretch_of
from reglament.desk.workplace.models import MOST_IN_BATCH, Batch
from reglament.desk.workplace.queue.keyset import first_keys
from reglament.desk.workplace.queue.question import QueueQuestion, question_in
from reglament.desk.workplace.views.saved_views import LONGEST_QUERY

LIST = "list"
AT_ONCE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.WORK_REQUESTS)
def batches(visit: Visit) -> HttpResponse:
    """What was done to many at once, the latest first (`before` a row); a POST chooses requests: those whose `number` is ticked, or all
    that the list (`asked`) shows, up to `MOST_IN_BATCH`.
    """
    if visit.request.method == "POST":
        return _chosen(visit)
    before = number_in(visit.request.GET.get("before"))
    begun = seen_batches(visit.viewer).begun().select_related("staff__user")
    rows, older = newest_behind(begun, before, AT_ONCE)
    context = {
        "rows": [(each, ACTS.get(each.act)) for each in rows],
        "older": older,
        "most": MOST_IN_BATCH,
    }
    return visit.page("workplace/batches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.WORK_REQUESTS)
def batch(visit: Visit, key: str, noun: str = "") -> HttpResponse:
    """One batch, in whatever state it is; `noun` opens the form of an act, and a POST there says it. Other nouns do something to the
    batch: its `beginning`, its `end`, its `undoing`, and its requests as they `stand`.
    """
    row = get_object_or_404(seen_batches(visit.viewer).select_related("desk", "staff__user", "undoes"), key=key)
    if noun in ACTS:
        return _act(visit, row, ACTS[noun])
    if noun and noun not in ON_BATCH:
        raise Http404(f"nothing is called {noun!r} here")
    if visit.request.method == "POST":
        if not noun:
            raise Http404("a batch itself takes no POST")
        return ON_BATCH[noun](visit, row)
    if noun:
        return _to(row, visit)
    name = "workplace/batch_state.html" if wants_fragment(visit.request) else "workplace/batch.html"
    return visit.page(name, {"shown": shown_batch(row, visit.viewer)})


def _chosen(visit: Visit) -> HttpResponse:
    posted = visit.request.POST
    question = question_in(QueryDict(posted.get("asked", "")[:LONGEST_QUERY]))
    is_list = posted.get("what") == LIST
    ids = _of_list(visit, question) if is_list else _ticked(visit)
    try:
        made = choose_requests(visit.viewer, visit.desk, ids, timezone.now())
    except ValidationError as error:
        messages.warning(visit.request, " ".join(error.messages))
        return redirect(f"{reverse('queue', args=[visit.desk.slug])}?{question.asked}")
    if len(ids) > MOST_IN_BATCH:
        told = _("There are more. The first %(most)d are chosen: do these, then choose again.")
        messages.warning(visit.request, told % {"most": MOST_IN_BATCH})
    return _to(made, visit)


def _ticked(visit: Visit) -> list[int]:
    """By their rows, in the order in which they stood; one more than may be chosen says that there are more."""
    named = visit.request.POST.getlist("number")[: MOST_IN_BATCH + 1]
    numbers = [number for each in named if (number := number_in(each)) is not None]
    found = dict(access.visible(visit.viewer).filter(number__in=numbers).values_list("number", "pk"))
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def _of_list(visit: Visit, question: QueueQuestion) -> list[int]:
    asker = Asker(visit.desk, visit.viewer, timezone.now())
    tickets = question.tickets(access.visible(visit.viewer), asker)
    if question.show.grows and question.chosen:
        tickets = tickets.filter(stretch_of(visit.desk).holds)
    return first_keys(tickets, question.sorting, MOST_IN_BATCH + 1)


def _act(visit: Visit, row: Batch, act: ActOfMany) -> HttpResponse:
    """The form of one act; a POST says it, and leads to what would come of it."""
    is_open = row.begun_at is None and row.undoes_id is None and row.staff_id == visit.viewer.staff_id
    if visit.request.method != "POST":
        # What was said before stands in the form again, unless something else was written since.
        return _form_page(visit, row, act, act.form(row.desk, visit.viewer)) if is_open else _to(row, visit)
    if LOOK in visit.request.POST and issubclass(act.form, ReplyOfManyForm):
        looking = act.form(row.desk, visit.viewer, initial=visit.request.POST.dict())
        looking.put_in(visit.request.POST)
        return _form_page(visit, row, act, looking)
    form = act.form(row.desk, visit.viewer, visit.request.POST)
    if form.is_valid() and is_open:
        with using(visit):
            is_said = say_of_many(visit.viewer, row, SaidOfMany(act.noun, form.told, form.words), timezone.now())
        if is_said:
            return _to(row, visit)
    if form.is_valid():
        form.add_error(None, _("This has begun already, or is over. Choose the requests anew."))
    return _form_page(visit, row, act, form)


def _form_page(visit: Visit, row: Batch, act: ActOfMany, form: ManyForm) -> HttpResponse:
    OwnDrafts(visit, visit.request.path).fill(form, visit.request.path)
    context = {"batch": row, "act": act, "form": form, "count": row.items.count()}
    return visit.page("workplace/batch_form.html", context, status=422 if form.is_bound else 200)


def _begin(visit: Visit, row: Batch) -> HttpResponse:
    if not begin_batch(visit.viewer, row, timezone.now()):
        messages.warning(visit.request, _("Nothing was begun: look at what would be done, and press once more."))
    return _to(row, visit)


def _stop(visit: Visit, row: Batch) -> HttpResponse:
    if not stop_batch(visit.viewer, row, timezone.now()):
        messages.info(visit.request, _("It was over already."))
    return _to(row, visit)


def _stand(visit: Visit, row: Batch) -> HttpResponse:
    pairs = (each.partition(":") for each in visit.request.POST.getlist("seen")[:MOST_IN_BATCH])
    seen = {number_in(number): number_in(seq) for number, _colon, seq in pairs}
    plain = {number: seq for number, seq in seen.items() if number is not None and seq is not None}
    look_at_stale(visit.viewer, row, plain, timezone.now())
    return _to(row, visit)


def _take_back(visit: Visit, row: Batch) -> HttpResponse:
    made = take_back_batch(visit.viewer, row, timezone.now())
    if made is None:
        messages.warning(visit.request, _("There is nothing here that can be taken back, or a colleague is about to."))
    return _to(made or row, visit)


ON_BATCH: dict[str, Callable[[Visit, Batch], HttpResponse]] = {
    "beginning": _begin,
    "end": _stop,
    "standing": _stand,
    "undoing": _take_back,
}


def _to(row: Batch, visit: Visit) -> HttpResponse:
    return redirect("batch", visit.desk.slug, row.key)
