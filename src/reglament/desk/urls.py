"""Every address of the desk: its own few, and each room's under the room's name. Probes answer before these are looked at."""

from allauth.account import views as account
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from reglament.desk import front, preferences, style
from reglament.desk.lib.environment import present

# For those who draw pages. It stands before the rooms, where any other first word is the name of a desk.
drafts = [path("style/", style.gallery, name="style")] if settings.REGLAMENT_STYLE_PAGE else []

urlpatterns: list[URLPattern | URLResolver] = [
    path("preferences/", preferences.choose, name="preferences"),
    # Of the account pages only those that a person without a password needs. The first two are one page under two names.
    path("login/", account.request_login_code, name="account_login"),
    path("login/", account.request_login_code, name="account_request_login_code"),
    path("login/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    *drafts,
    path("", include("reglament.desk.health.urls")),
    path("", include("reglament.desk.webapp.urls")),
    path("<slug:desk>/start/", front.start, name="start"),
    *(path("", include(urls)) for urls in present("tools.story.urls")),
    *(path("", include(urls)) for urls in present(*(f"{room}.urls" for room in settings.ROOMS))),
]
# Behind the rooms: one of them may own the front page.
urlpatterns += [path("", front.front, name="front")]

handler403 = front.refuse
handler404 = front.miss
handler500 = front.break_down
