"""The only door to drafts: whoever wrote them, at the desk where they wrote. Nobody else, whatever their role."""

from reglament.desk.drafts.models import Draft, DraftQuerySet


def own(user_id: int | None, desk_id: int) -> DraftQuerySet:
    """The drafts of a user at a desk; none for somebody who is not signed in."""
    if user_id is None:
        return Draft.objects.none()
    return Draft.objects.filter(user_id=user_id, desk_id=desk_id)


def by_letter(person_id: int, desk_id: int, browser: str) -> DraftQuerySet:
    """What a person wrote behind the link of a letter in one browser, which has the secret behind this digest. Whoever has the letter
    alone, or the browser alone, finds nothing.
    """
    if not browser:
        return Draft.objects.none()
    return Draft.objects.filter(person_id=person_id, desk_id=desk_id, browser=browser)
