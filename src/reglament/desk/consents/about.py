"""From a notice back to the version or the act that it is about: notices stand below, and know either by kind and key alone."""

from reglament.desk.consents.models import ConsentAct, ConsentVersion
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice

VERSION, ACT = "consent_version", "consent_act"
"""How notices name what they are about."""
THREAD = "consents"
"""Notices of new versions leave to each reader one after the other, whichever text they are about."""


def of_version(version: ConsentVersion) -> About:
    """A version as what notices speak of."""
    return About(VERSION, version.pk, THREAD)


def of_act(act: ConsentAct) -> About:
    """An act as what notices speak of."""
    return About(ACT, act.pk)


def about_version(notice: Notice) -> ConsentVersion | None:
    """The version that the notice is about, with its purpose and texts; None where it is about something else."""
    if notice.about_kind != VERSION or notice.about_id is None:
        return None
    found = ConsentVersion.objects.select_related("purpose").prefetch_related("texts")
    return found.get(pk=notice.about_id)


def about_act(notice: Notice) -> ConsentAct | None:
    """The act that the notice is about, with its person, version and texts; None where it is about something else."""
    if notice.about_kind != ACT or notice.about_id is None:
        return None
    found = ConsentAct.objects.select_related("person", "version__purpose").prefetch_related("version__texts")
    return found.get(pk=notice.about_id)
