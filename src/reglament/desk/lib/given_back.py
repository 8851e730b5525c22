"""What somebody typed, given back where it could not be taken: every word, in a form that sends it once more.

What another site filled in never comes back with a button that would send it in its reader's name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import render
from django.template.loader import get_template

NOT_TYPED = {"csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True)
class Typed:
    """One value of a form. Prose is what somebody wrote, to be shown; what is short or has no spaces goes along unseen."""

    name: str
    value: str

    @property
    def is_prose(self) -> bool:
        """Whether it is words of a person: more than one, or in letters that no mark of a machine has."""
        return "\n" in self.value or len(self.value.split()) > 1 or not self.value.isascii()


def written(request: HttpRequest) -> list[Typed]:
    """All that a form brought, in its order."""
    return [Typed(name, value) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values]


def names_of(uploads: "Iterable[UploadedFile[Any]]") -> str:
    """What files are called that must be chosen again, since no browser keeps them: "a.png, b.pdf"."""
    return ", ".join(str(upload.name) for upload in uploads)


def files_brought(request: HttpRequest) -> dict[str, str]:
    """The names of the files that a form brought, by the name of their field."""
    return {name: names_of(uploads) for name, uploads in request.FILES.lists()}


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent it, by the token that it carries."""
    return _Forgery(_nothing).process_view(request, _nothing, (), {}) is None


def is_from_own_origin(request: HttpRequest) -> bool:
    """Whether the browser itself says that a page of this site sent it, whatever became of the token in the meantime."""
    named = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        found = urlsplit(named)
    except ValueError:
        return False
    return (found.scheme, found.netloc) == (request.scheme, request.get_host())


def is_to_return(request: HttpRequest) -> bool:
    """Whether it brought words of a person, in a page of ours: what another site filled in never comes back."""
    is_ours = request.method == "POST" and (is_from_here(request) or is_from_own_origin(request))
    return is_ours and any(each.is_prose for each in written(request))


def give_back_plainly(request: HttpRequest, fault: str, *, status: int) -> HttpResponse:
    """The same where nothing may be relied on: the page asks nobody, and speaks both languages. `fault` is "database", "files" or
    "else"; without words from a page of ours it says so, and no more.
    """
    is_ours = request.method == "POST" and (is_from_here(request) or is_from_own_origin(request))
    typed = written(request) if is_ours else []
    told = {
        "address": request.get_full_path(),
        "typed": typed,
        "token": get_token(request) if typed else "",
        "files": ", ".join(files_brought(request).values()) if typed else "",
        "fault": fault,
    }
    return HttpResponse(
        get_template("not_saved.html").render(told), status=status, headers={"Cache-Control": "no-store"}
    )


def give_back(request: HttpRequest, title: str, sentence: str, *, status: int) -> HttpResponse:
    """A page with the sentence and everything that was typed, ready to be sent once more."""
    context = {
        "title": title,
        "sentence": sentence,
        "typed": written(request),
        "address": request.get_full_path(),
        "token": get_token(request),
        "files": files_brought(request),
    }
    return render(request, "given_back.html", context, status=status)


class _Forgery(CsrfViewMiddleware):
    """Finds it and says so in no page: the usual one asks the database."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=403)


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
