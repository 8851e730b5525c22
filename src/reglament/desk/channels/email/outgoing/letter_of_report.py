"""What the letter with a service report speaks of."""

from abc import ABC
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import translation

from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import Addressee, one_line
from reglament.desk.channels.email.outgoing.marks import LetterLink
from reglament.desk.lib.months import month_in
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Organisation


@dataclass(frozen=True, slots=True)
class ReportInLetter:
    """Whose report it is, of which month, under which agreement (empty for all, "-" for none), where it stands on a page, and who chose
    that it be sent; empty where the reader did.
    """

    client: str
    month: str
    agreement: str
    page: LetterLink
    chosen_by: str


class ReportParts(ABC):
    """This part of a letter's context."""

    notice: Notice
    reader: Addressee
    payload: dict[str, object]

    @cached_property
    def report(self) -> ReportInLetter:
        """The report that the letter brings. Raises LookupError where its client is not there any more."""
        told, desk = self.payload, self.notice.desk
        client = Organisation.objects.of(desk).filter(pk=int(str(told["organisation"]))).first()
        if client is None:
            raise LookupError(f"Notice {self.notice.pk} speaks of a client who is not there.")
        month, agreement = month_in(str(told["month"]), date.min), str(told["agreement"])
        for_staff = self.notice.staff_id is not None
        page = links.service_report_page(desk, client.pk, month.code, agreement, for_staff=for_staff)
        with translation.override(self.reader.language):
            name = month.name
        return ReportInLetter(
            one_line(client.name), name, one_line(agreement), page, one_line(str(told.get("chosen_by", "")))
        )
