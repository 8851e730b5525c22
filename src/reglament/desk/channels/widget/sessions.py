"""Who sits at the widget: opened by a code or by the host page's word, found again by a token, ended by the person."""

import hashlib
import secrets
from datetime import datetime, timedelta

from reglament.desk.channels.widget.models import Session
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk, IdentityKind, Person
from reglament.desk.people.recognising import find_person

LASTS = timedelta(days=30)
VOUCHED_LASTS = timedelta(hours=12)
"""A host page vouches anew; whoever signs out there should not stay signed in here for a month."""


def open_session(desk: Desk, email: str, name: str, at: datetime, *, vouched: bool = False) -> tuple[str, Session]:
    """A new session and its token, which is told once and never kept."""
    token = secrets.token_urlsafe(32)
    person = find_person(desk, IdentityKind.EMAIL, email)
    session = Session.objects.create(
        desk=desk,
        person=person,
        email=email,
        name=person.full_name if person else name,
        digest=digest(token),
        vouched=vouched,
        began_at=at,
        seen_at=at,
        runs_out_at=at + (VOUCHED_LASTS if vouched else LASTS),
    )
    return token, session


def session_of(desk: Desk, token: str, at: datetime) -> Session | None:
    """The standing session of a token at this desk. Somebody whom the desk has come to know meanwhile is known from now on;
    whose address the desk has taken from them since is nobody any more.
    """
    if not token:
        return None
    standing = Session.objects.of(desk).standing(at).of_known_addresses()
    session = standing.filter(digest=digest(token)).select_related("desk", "person").first()
    if session is not None and session.person is None:
        session.person = _met_since(session)
    return session


def end_session(session: Session, at: datetime) -> None:
    """The token opens nothing any more."""
    Session.objects.filter(pk=session.pk).update(ended_at=at)


def viewer_of(session: Session) -> Viewer:
    """The person as a client who looks at their own requests, and nothing else: not at those they answer for."""
    return Viewer(desk_id=session.desk_id, person_id=session.person.pk if session.person else None)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _met_since(session: Session) -> Person | None:
    person = find_person(session.desk, IdentityKind.EMAIL, session.email)
    if person is not None:
        Session.objects.filter(pk=session.pk).update(person=person)
    return person
