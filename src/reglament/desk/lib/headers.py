"""What browsers are told about every page: where scripts, styles and forms may come from and go to."""

from typing import cast

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import sync_and_async_middleware

from reglament.desk.lib.handlers import AsyncHandler, Handler


def content_policy(framers: str = "") -> str:
    """The policy of a page, from `SECURE_CSP`; `framers` are the sources of sites that may show it in a frame."""
    policy: dict[str, list[str]] = {**settings.SECURE_CSP, **({"frame-ancestors": [framers]} if framers else {})}
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())


CONTENT_POLICY = content_policy()
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Most pages are somebody's own: whoever sits down at the machine after them must not get them out of the browser.
    "Cache-Control": "private, no-cache",
}


@sync_and_async_middleware
def security_headers(get_response: Handler | AsyncHandler) -> Handler | AsyncHandler:
    """Add each header that the view did not set itself (a file view sets a narrower policy)."""
    if iscoroutinefunction(get_response):

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            return _with_headers(request, await cast(AsyncHandler, get_response)(request))

        return answer_later

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _with_headers(request, cast(Handler, get_response)(request))

    return answer


def let_frame(request: HttpRequest, framers: str) -> None:
    """Let these sites show the answer to the request in a frame, also where it becomes an error page; only for pages
    that act in nobody's name.
    """
    request.framers = framers  # type: ignore[attr-defined]  # Read below, when the answer is there.


def _with_headers(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    framers = getattr(request, "framers", "")
    for name, value in _framed(framers).items() if framers else HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _framed(framers: str) -> dict[str, str]:
    """X-Frame-Options knows no lists, and browsers that read the policy do not need it."""
    rest = {name: value for name, value in HEADERS.items() if name != "X-Frame-Options"}
    return {
        **rest,
        "Content-Security-Policy": content_policy(framers),
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def unlisted(response: HttpResponse) -> HttpResponse:
    """A page whose address is a secret of its reader: no store keeps it, no search engine lists it, no link tells another site where it
    was. To this site the browser must say where a form stood: with no referrer at all it sends a form from nowhere (`Origin:
    null`), which is refused as a forgery.
    """
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
