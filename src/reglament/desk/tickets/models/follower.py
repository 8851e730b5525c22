"""Who of a client's people is in copy of a request, beside whoever asked: derived from the journal, to find requests by."""

from django.db import models
from django.db.models import Q

from reglament.desk.people.models import Membership, Person
from reglament.desk.tickets.models.ticket import Ticket


class FollowerQuerySet(models.QuerySet["Follower"]):
    """Named questions about followers."""

    def may_see(self, person_id: int) -> "FollowerQuerySet":
        """Where the person follows and still belongs to the client: the rule of `access.colleagues` for many requests.

        It starts from the few places of the person: from the requests it would walk through everybody of their clients.
        """
        places = Membership.objects.filter(person=person_id).values("organisation")
        of_client = Q(ticket__organisation__in=places)
        of_requester = Q(ticket__organisation=None, ticket__requester__memberships__organisation__in=places)
        return self.filter(person=person_id).filter(of_client | of_requester)


class Follower(models.Model):
    """One person in copy of one request, since the journal's entry `seq`; gone again once they stop."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()

    objects = FollowerQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "person"], name="follower_once_a_ticket"),)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.person_id}"
