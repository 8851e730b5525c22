"""Words behind the link of a letter are kept until they are sent: for the person whose letter it is, in the browser in which they write.

Nobody signs in there, and a letter may be forwarded. So the link alone gives nobody the words: the browser keeps a random secret
for this one letter, and the row a digest of it. Without that secret nobody finds the row, and without the letter the secret opens
nothing.
"""

import re
import secrets
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from reglament.desk.channels.email.answering.tokens import HOLDS, Answerable
from reglament.desk.drafts.filling import DraftPlace
from reglament.desk.drafts.keeping import FIELD, LetterReader, used
from reglament.desk.lib.blinding import blinded

COOKIE = "pen"
SECRET = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Desktop:
    """Where somebody writes behind a link: the secret of their browser, the reader of the letter, and the place of the form."""

    secret: str
    reader: LetterReader
    place: DraftPlace
    under: str

    def using(self, request: HttpRequest) -> AbstractContextManager[None]:
        """What is done inside takes the draft of the form that was sent with it, in its own transaction: both or neither."""
        return used(self.reader, request.POST.getlist(FIELD))

    def remember(self, response: HttpResponse) -> HttpResponse:
        """Leave the secret in the browser, for the pages of this letter alone and no longer than its links hold."""
        response.set_cookie(
            COOKIE,
            self.secret,
            path=self.under,
            max_age=HOLDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response


def desktop(request: HttpRequest, letter: Answerable, slug: str, token: str, noun: str) -> Desktop:
    """Of whoever came by the link of this letter. The place stands under the request, with which its drafts are forgotten, and names
    the letter without what its link is sealed by.
    """
    carried = request.COOKIES.get(COOKIE, "")
    secret = carried if SECRET.fullmatch(carried) else secrets.token_hex(16)
    address = reverse("letter_answer", args=[slug, token, noun])
    place = DraftPlace(
        f"{reverse('request', args=[slug, letter.ticket.number])}letters/{letter.notice.pk}/{noun}/",
        address,
        reverse("letter_draft", args=[slug, token, noun]),
    )
    reader = LetterReader(
        letter.notice.recipient_id or 0,
        letter.notice.desk_id,
        blinded(sha256(f"{letter.notice.pk}\n{secret}".encode()).hexdigest()),
    )
    return Desktop(secret, reader, place, address.removesuffix(f"{noun}/"))
