"""The clients of a desk: their organisations and the people who write for them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.lib.searching import has_words
from reglament.desk.people.models.desks import Desk
from reglament.desk.people.validators import filled, known_zone, languages

TOLD_BY = ("full_name", "identities__value", "identities__written")
"""By what somebody looks for a person: a number may be written with spaces or without."""


class OrganisationQuerySet(OwnedQuerySet["Organisation"]):
    """Organisations as lists ask for them."""

    def about(self, words: str) -> Self:
        """Those whose name holds the words, or that of one of their people, or by what one of them is recognised."""
        people = Membership.objects.filter(has_words(words, *(f"person__{each}" for each in TOLD_BY)))
        return self.filter(has_words(words, "name") | models.Q(pk__in=people.values("organisation")))

    def with_standing(self, on: date) -> Self:
        """Each with the number of its `people`, and how many agreements are `in_force` on a local day."""
        open_ended = models.Q(agreements__last_day__isnull=True) | models.Q(agreements__last_day__gte=on)
        holding = models.Q(open_ended, agreements__first_day__lte=on)
        return self.annotate(
            people=models.Count("persons", distinct=True),
            in_force=models.Count("agreements", filter=holding, distinct=True),
        )

    def with_installed(self, on: date) -> Self:
        """Each with how many installations are in use there on a local day (`installed`)."""
        open_ended = models.Q(installations__until__isnull=True) | models.Q(installations__until__gte=on)
        return self.annotate(
            installed=models.Count("installations", filter=models.Q(open_ended, installations__since__lte=on))
        )


class Organisation(models.Model):
    """A client of the desk, such as a clinic, which holds the agreements on support (Siroka 1.3, iStom 1.1)."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(_("name"), max_length=300, validators=[filled])

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "name"),
                name="people_organisation_once_per_desk",
                violation_error_message=_("The desk has an organisation of this name already. Add the town or number."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(OwnedQuerySet["Person"]):
    """People as lists ask for them."""

    def about(self, words: str) -> Self:
        """Those whose name holds the words, or something that they are recognised by, or one of their organisations."""
        return self.filter(has_words(words, *TOLD_BY, "organisations__name")).distinct()

    def authorised(self) -> Self:
        """Those who are told of what is urgent, for any of their organisations (Siroka 2.7)."""
        parts = Membership.objects.filter(person=models.OuterRef("pk"), part=Part.AUTHORISED)
        return self.filter(models.Exists(parts))

    def answering_for(self, organisation: Organisation) -> Self:
        """Those who answer for a client, and so may read all of its requests."""
        parts = Membership.objects.filter(organisation=organisation, part=Part.RESPONSIBLE)
        return self.filter(models.Exists(parts.filter(person=models.OuterRef("pk"))))


class Person(models.Model):
    """A human being as one desk knows them, whether they ever sign in or not.

    The same human at two desks is two persons with one user: that keeps what the desks know apart.

    `language_chosen_at` is since when the language is somebody's choice; None while it is the desk's own, or that of what they
    wrote last. `answers_by` is the channel by which they want to be answered for good; empty for the one that they used last.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="persons")
    full_name = models.CharField(_("full name"), max_length=200, validators=[filled])
    language = models.CharField(_("language"), max_length=12, choices=languages)
    language_chosen_at = models.DateTimeField(null=True, editable=False)
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[known_zone])
    answers_by = models.CharField(max_length=12, blank=True, default="", db_default="")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    organisations = models.ManyToManyField(Organisation, through="Membership", related_name="persons")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("full_name",)
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "user"),
                name="people_person_once_per_user_and_desk",
                violation_error_message=_("The desk knows this user as a person already."),
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class Part(models.TextChoices):
    """What a person is for an organisation."""

    REQUESTER = "requester", _("asks for support")
    RESPONSIBLE = "responsible", _("answers for the organisation's requests")
    AUTHORISED = "authorised", _("is told of urgent updates")  # Siroka 2.7: authorised persons.


class MembershipQuerySet(OwnedQuerySet["Membership"]):
    """Memberships belong to the desk of their organisation."""

    desk_path = "organisation__desk"


class Membership(models.Model):
    """One part that a person has in an organisation; several parts are several rows. Made by `join` alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=16, choices=Part.choices, default=Part.REQUESTER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "organisation", "part"), name="people_membership_once_per_part"),
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="people_membership_known_part"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_part_display()} ({self.organisation})"
