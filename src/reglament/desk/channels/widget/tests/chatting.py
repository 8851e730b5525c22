"""How the tests of the chat ask the desk: what a frame would send, with the token of a person or without one."""

from typing import Any

from django.test import Client
from django.utils import timezone

from reglament.desk.channels.widget.sessions import open_session
from reglament.desk.people.models import Desk, Person


class Frame:
    """A frame at a desk, in English unless another language is given."""

    def __init__(self, desk: Desk, person: Person | None = None, language: str = "en", email: str = "") -> None:
        self.base = f"/{desk.slug}/widget/"
        self.browser = Client(headers={"X-Language": language})
        self.token = ""
        if person is not None:
            email = str(person.identities.filter(kind="email").values_list("value", flat=True).get())
        if email:
            self.token, self.session = open_session(desk, email, "", timezone.now(), vouched=person is None)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def get(self, path: str, **asked: Any) -> Any:
        return self.browser.get(self.base + path, asked, headers=self.headers)

    def post(self, path: str, **given: Any) -> Any:
        return self.browser.post(self.base + path, given, headers=self.headers)

    def delete(self, path: str) -> Any:
        return self.browser.delete(self.base + path, headers=self.headers)
