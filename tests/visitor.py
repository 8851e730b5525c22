"""A visitor of the desk's pages over real HTTP: keeps cookies, reads forms, fills them in. As little as the tests need."""

import re
from html import unescape
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urldefrag, urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PATIENCE = 20


class Visitor:
    """Somebody with a browser of their own; `page` is what they see, `address` where they are."""

    def __init__(self, desk: str) -> None:
        self.address, self.page = desk, ""
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def goes(self, to: str) -> "Visitor":
        """Follow a link or an address."""
        return self._open(Request(urljoin(self.address, to), headers={"Accept-Language": "en"}))

    def sends(self, action: str = "", **filled: str) -> "Visitor":
        """Send the form of the page that posts to `action` (to the page itself), hidden fields as they stand."""
        forms = [form for form in _Forms(self.page).found if form.method == "post"]
        found = next((form for form in forms if self._whole(form.action) == self._whole(action)), None)
        assert found, f"no form {action!r} on {self.address}; there are {[form.action for form in forms]}"
        values = urlencode({**found.hidden, **filled}).encode()
        headers = {"Referer": self.address, "Accept-Language": "en"}
        return self._open(Request(urljoin(self.address, found.action), values, headers))

    def _whole(self, address: str) -> str:
        return urldefrag(urljoin(self.address, address)).url

    @property
    def words(self) -> str:
        """The page without tags, with single spaces."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    def _open(self, request: Request) -> "Visitor":
        with self._opener.open(request, timeout=PATIENCE) as answer:
            self.address, self.page = answer.url, answer.read().decode()
        return self


class _Form:
    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method
        self.hidden: dict[str, str] = {}


class _Forms(HTMLParser):
    """The forms of a page, each with its hidden fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[_Form] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(_Form(told.get("action", ""), told.get("method", "get").lower()))
            self._inside = True
        elif tag == "input" and self._inside and told.get("type") == "hidden":
            self.found[-1].hidden[told.get("name", "")] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
