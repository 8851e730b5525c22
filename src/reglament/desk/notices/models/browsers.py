"""The browsers in which people let the desk tell them something."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models

from reglament.desk.people.models import Person, Staff


class PushSubscriptionQuerySet(models.QuerySet["PushSubscription"]):
    """Named questions about browsers."""

    def of_staff(self, staff_ids: Collection[int]) -> Self:
        """Those of members of staff who have not left and may sign in."""
        places = Staff.objects.working().filter(pk__in=staff_ids)
        return self.filter(user__in=places.values("user"), user__is_active=True)

    def of_people(self, person_ids: Collection[int]) -> Self:
        """Those of clients' people who sign in."""
        people = Person.objects.filter(pk__in=person_ids, user__isnull=False)
        return self.filter(user__in=people.values("user"), user__is_active=True)


class PushSubscription(models.Model):
    """A browser in which a user lets the desk tell them something: where its push service takes messages for it (`endpoint`, a
    secret between the two of us), the keys that seal them (base64url), and what the browser is called.

    `told_at` is when the push service last took a message, `failed_at` since when it takes none, with what it said. It shows the subject
    of a request only where its user wished so: words of people do not belong on a locked screen.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000, unique=True)
    point = models.CharField(max_length=88)
    secret = models.CharField(max_length=24)
    browser = models.CharField(max_length=60)
    shows_subject = models.BooleanField(default=False)
    since = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)

    objects = PushSubscriptionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user}: {self.browser}"
