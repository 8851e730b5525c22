"""On which requests the reader has a draft."""

from django.urls import reverse

from reglament.desk.drafts.access import own
from reglament.desk.drafts.places import request_at
from reglament.desk.tickets.pages.visits import Visit


def drafted(visit: Visit) -> set[int]:
    """The numbers of the requests on which the reader wrote something that is not sent, in one query."""
    under = reverse("queue", args=[visit.desk.slug])
    places = own(visit.viewer.user_id, visit.viewer.desk_id).under(under).values_list("place", flat=True)
    return {number for place in places if (number := request_at(place)) is not None}
