"""The only way by which any page gets texts of consent, given who is looking."""

from reglament.desk.consents.models import ConsentDraft, ConsentPurpose, ConsentVersion
from reglament.desk.consents.models.purposes import ConsentDraftQuerySet, ConsentPurposeQuerySet
from reglament.desk.consents.models.versions import ConsentVersionQuerySet
from reglament.desk.people.access import Ability, Viewer

WRITES = Ability.PUBLISH_EDITIONS
"""Whose the words are by which a desk binds itself in public: the regulation's and these."""


def published(viewer: Viewer) -> ConsentVersionQuerySet:
    """All versions of the desk that were published, those that take effect later too: they are for everybody who sees the desk."""
    return ConsentVersion.objects.filter(purpose__desk_id=viewer.desk_id)


def writable(viewer: Viewer) -> ConsentPurposeQuerySet:
    """The purposes of the desk for whoever writes its texts; none for others."""
    rows = ConsentPurpose.objects.filter(desk_id=viewer.desk_id)
    return rows if viewer.may(WRITES) else rows.none()


def drafts(viewer: Viewer) -> ConsentDraftQuerySet:
    """What is being written, for whoever writes; none for others."""
    rows = ConsentDraft.objects.filter(purpose__desk_id=viewer.desk_id)
    return rows if viewer.may(WRITES) else rows.none()
