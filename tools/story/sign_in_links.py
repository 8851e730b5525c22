"""Links that let the story's people in without a code, once each, from this machine alone.

There is no such page unless `REGLAMENT_STORY` is set, and that is never so on a desk that is in earnest.
"""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from reglament.desk.people.access import Ability, as_staff
from reglament.desk.people.models import Person, Staff, User

SALT = "reglament.story.enter"
LASTS_SECONDS = 24 * 3600
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def link(user: User, address: str) -> str:
    """A link to the desk at `address` that signs `user` in once within a day, and leads on to their work or requests."""
    token = signing.TimestampSigner(salt=SALT).sign(f"{user.pk}.{_seen(user)}")
    return f"{address}{reverse('enter', args=[token])}"


@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in whom the link names. A link that is spent, old or not ours says so; from elsewhere there is no such page."""
    if not settings.REGLAMENT_STORY or not _is_here(request):
        raise Http404("the story is told on this machine only")
    try:
        told = signing.TimestampSigner(salt=SALT).unsign(token, max_age=LASTS_SECONDS)
    except signing.BadSignature:  # An expired one is one of them.
        return render(request, "story/spent.html", status=410)
    pk, _, seen = told.partition(".")
    user = User.objects.filter(pk=int(pk), is_active=True).first()
    if user is None or _seen(user) != seen:
        return render(request, "story/spent.html", status=410)
    login(request, user, backend=BACKEND)
    return redirect(_way_of(user))


def _seen(user: User) -> str:
    """Changes with every sign-in, so that a link works once."""
    return f"{user.last_login.timestamp():.6f}" if user.last_login else "never"


def _way_of(user: User) -> str:
    """The queue for staff, or the overview of who keeps the desk and sees no requests; their own requests for clients."""
    place = Staff.objects.working().filter(user=user).select_related("desk").first()
    if place is not None:
        works = as_staff(place).may(Ability.SEE_REQUESTS)
        return f"/{place.desk.slug}/{'work' if works else 'people/house'}/"
    person = Person.objects.filter(user=user).select_related("desk").first()
    return f"/{person.desk.slug}/requests/" if person else "/"


def _is_here(request: HttpRequest) -> bool:
    """Whether the reader sits at this machine. Behind a proxy everybody seems to, so a forwarded request never does."""
    if any(request.META.get(name) for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
