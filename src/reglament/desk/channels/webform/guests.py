"""Who comes to the form: nobody in particular. The desk, its edition, the language and zone of the page, the page around it.

Nobody is signed in here, whatever cookies say: inside a page of another site there are none, and a form that acts in nobody's
name can be neither forged nor clicked by trick.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from reglament.desk.channels.webform import sites
from reglament.desk.lib.headers import let_frame
from reglament.desk.lib.reader import THEMES, ZONE_COOKIE, reader_language
from reglament.desk.lib.sites import origins
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.visits import Visit, visit
from reglament.desk.tickets.taking_in import door_of
from reglament.regulation.rules.doors import Channel, Role

CHANNEL = Channel.FORM
KEPT_IN_ADDRESS = ("language", "theme", "origin")


@dataclass(frozen=True, slots=True)
class Guest:
    """A visit to the form at the moment `at`; `framed` says that another page is around it, `too_large` that more was sent
    than the desk reads.
    """

    come: Visit
    law: Law
    framed: bool
    too_large: bool
    at: datetime

    @property
    def request(self) -> HttpRequest:
        """What was asked."""
        return self.come.request

    @property
    def desk(self) -> Desk:
        """At which desk."""
        return self.come.desk

    @property
    def language(self) -> str:
        """The page's language, without a region."""
        return reader_language()

    def address(self, name: str, *more: Any) -> str:
        """The address of one of the form's pages, on the side on which the guest is, with what it carries along."""
        carried = {word: self.request.GET[word] for word in KEPT_IN_ADDRESS if word in self.request.GET}
        carried["language"] = self.language
        path = reverse(f"webform_frame_{name}" if self.framed else f"webform_{name}", args=[self.desk.slug, *more])
        return f"{path}?{urlencode(carried)}"

    def page(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page that no browser keeps; alone it is one of the desk's, framed it is bare."""
        around: dict[str, Any] = {"layout": "base.html"}
        if self.framed:
            theme, origin = self.request.GET.get("theme", ""), self.request.GET.get("origin", "")
            own = f"{self.request.scheme}://{self.request.get_host()}"
            around = {
                "layout": "webform/frame.html",
                "theme": theme if theme in THEMES else "system",
                "host": origin if origin == own else sites.admitted(origin, allowed_sites(self.law)),
            }
        response = self.come.page(template, {**around, "guest": self, **context}, status=status)
        add_never_cache_headers(response)
        return response


def guest_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the form; where the edition has no such door, the page that names the official ones.

    Django's own token against forgery is not asked for: it needs a cookie, which a page inside another site's page does not
    get, and it guards the authority of who is signed in, of which there is none here. The form has a signed token of its own.
    """

    @csrf_exempt
    @wraps(view)
    def page(request: HttpRequest, desk: str, *, framed: bool = False, **named: Any) -> HttpResponse:
        if framed:
            request.user = AnonymousUser()
            # Until the edition is known: an error page inside a frame must be seen, too, with the words that it gives back.
            let_frame(request, sites.ANY)
        come = visit(request, desk)
        at = timezone.now()
        row = EditionRow.objects.in_force(come.desk, at)
        if not come.desk.public or row is None:
            raise Http404(f"no public form at {desk!r}")
        guest = Guest(come, law_of(row), framed, _is_too_large(request), at)
        if framed:
            let_frame(request, sites.framers(allowed_sites(guest.law)))
        with speaking(request, come.desk, framed=framed):
            door = door_of(come.desk, CHANNEL, "", at)
            if not door.holds or door.why != Role.CREATES:
                context = {"doors": doors(guest.desk, guest.law), "clauses": door.clauses}
                return guest.page("webform/closed.html", context, status=404)
            return view(guest, **named)

    return page


def allowed_sites(law: Law) -> tuple[str, ...]:
    """The origins of the sites on which the edition has the form; none where any site may show it."""
    return origins(law.addresses(CHANNEL))


@contextmanager
def speaking(request: HttpRequest, desk: Desk, *, framed: bool) -> Iterator[None]:
    """In the language that was chosen on the form, else the address's, which on the desk's own page gives way to a choice of
    the reader; in the reader's zone, else the desk's.
    """
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES and not framed
    asked = request.POST.get("speak") or request.POST.get("language") or ("" if chosen else request.GET.get("language"))
    language = asked if asked in dict(settings.LANGUAGES) else reader_language()
    zone = timezone.get_current_timezone() if ZONE_COOKIE in request.COOKIES else desk.zone
    request.LANGUAGE_CODE = language
    with translation.override(language), timezone.override(zone):
        yield


def _is_too_large(request: HttpRequest) -> bool:
    """Read what was posted, if it is not more than anybody writes; what could not be read is empty from then on."""
    try:
        _ = request.POST
    except (RequestDataTooBig, TooManyFilesSent, TooManyFieldsSent):
        return True
    return False
