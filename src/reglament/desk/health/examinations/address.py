"""Do the settings about addresses fit each other? A desk that answers under one name and writes another in its letters is lost."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _

from reglament.desk.health import proxying
from reglament.desk.vitals.illness import Illness

LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]"}


def address() -> Iterator[Illness]:
    """REGLAMENT_ADDRESS, by which readers of letters come, against REGLAMENT_HOSTS, under which the desk answers."""
    at, hosts = urlsplit(settings.REGLAMENT_ADDRESS), settings.ALLOWED_HOSTS
    told = {"address": settings.REGLAMENT_ADDRESS, "hosts": ", ".join(hosts)}
    if at.scheme not in ("http", "https") or not at.hostname:
        what = _("REGLAMENT_ADDRESS is “%(address)s”, which is no address of a site.")
        yield Illness("address", what, _("Write it as https://help.example/."), told, stops=True)
        return
    if at.path not in ("", "/") or at.query or at.fragment:
        what = _("REGLAMENT_ADDRESS is “%(address)s”, a folder of a site; the desk needs a host name of its own.")
        yield Illness("address", what, _("Give it a name such as help.example, and write https://help.example/."), told)
    if not validate_host(at.hostname, [host.strip("[]") for host in hosts]):
        what = _("Links in letters lead to “%(address)s”, where the desk does not answer: it answers to %(hosts)s.")
        yield Illness("address", what, _("Write the same host name in REGLAMENT_ADDRESS and REGLAMENT_HOSTS."), told)
    elif at.hostname in LOCAL and not set(hosts) <= LOCAL:
        what = _("Links in letters lead to “%(address)s”, which other machines do not reach.")
        yield Illness("address", what, _("Write in REGLAMENT_ADDRESS where readers find the desk."), told)
    if settings.REGLAMENT_HTTPS and at.scheme == "http":
        what = _("Links in letters lead to “%(address)s”, without the encryption that the desk's cookies want.")
        yield Illness("address", what, _("Begin REGLAMENT_ADDRESS with https://, or set REGLAMENT_HTTPS=0."), told)


def proxies() -> Iterator[Illness]:
    """REGLAMENT_PROXIES: without it all people seem to be one, and forms sent over HTTPS are refused."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return
    seen = proxying.untrusted()
    if seen:
        what = _(
            "A proxy at %(proxies)s brings people here, and REGLAMENT_PROXIES trusts none: all of them seem to be one."
        )
        cure = _("Set REGLAMENT_PROXIES to the number of proxies; they must set X-Forwarded-For and X-Forwarded-Proto.")
        yield Illness("proxies", what, cure, {"proxies": ", ".join(seen)})
    elif settings.REGLAMENT_HTTPS and not settings.CSRF_TRUSTED_ORIGINS:
        what = _(
            "The desk speaks HTTP and wants HTTPS, but trusts no proxy that could tell it so: forms will be refused."
        )
        cure = _("Set REGLAMENT_PROXIES to the number of proxies in front, or REGLAMENT_HTTPS=0 where there is none.")
        yield Illness("proxies", what, cure)
