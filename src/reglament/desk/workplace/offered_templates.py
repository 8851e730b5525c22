"""Which templates somebody is offered who writes on a request, with their fields filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from reglament.desk.lib.moments import moment
from reglament.desk.lib.reader import reader_language, zone_named
from reglament.desk.people.models import Staff
from reglament.desk.tickets.presentation.showing import Shown
from reglament.desk.workplace import template_fields as of_template
from reglament.desk.workplace.access import usable_templates
from reglament.desk.workplace.models import AnswerTemplate, TemplateManner
from reglament.regulation.decisions import PromiseKind, Status

MOST_OFFERED = 12
"""So many are shown of those that fit, and of the others; typing finds the rest."""
LONGEST_ASKED = 80


@dataclass(frozen=True, slots=True)
class OfferedTemplate:
    """One template in one language, with its fields filled. `beside` says for what and in which language it is."""

    template: AnswerTemplate
    language: str
    words: str
    beside: tuple[str, ...]

    @property
    def place(self) -> str:
        """The class of the manner in which it is offered: what completes a request is an answer."""
        manner = self.template.manner
        if not manner:
            return ""
        return "for-question" if manner == TemplateManner.QUESTION else "for-answer"


@dataclass(frozen=True, slots=True)
class OfferedTemplates:
    """What is offered for `asked`: those that `fit` product and client, then the `others`; `more` says that typing would find more."""

    asked: str
    fit: list[OfferedTemplate]
    others: list[OfferedTemplate]
    more: bool


@dataclass(frozen=True)
class TemplateFilling:
    """The words of templates for one request, as its reader would put them in."""

    shown: Shown

    def offered(self, asked: str = "", *, completing: bool = False) -> OfferedTemplates:
        """Those in whose name or words all that was `asked` stands; whoever is `completing` asks nothing. Three statements at most."""
        asked = asked.replace("\x00", "")[:LONGEST_ASKED].strip()
        ticket = self.shown.ticket
        found = usable_templates(self.shown.viewer).naming(asked).by_name()
        found = found.exclude(manner=TemplateManner.QUESTION) if completing else found
        speaks = Q(texts__has_key=ticket.requester.language)
        own = Q(product__isnull=True)
        if ticket.product_id:
            own |= Q(product=ticket.product_id)
        fit = list(found.filter(speaks & own)[: MOST_OFFERED + 1])
        others = list(found.filter(~speaks | ~own)[: MOST_OFFERED + 1])
        more = max(len(fit), len(others)) > MOST_OFFERED
        shown, rest = fit[:MOST_OFFERED], others[:MOST_OFFERED]
        return OfferedTemplates(asked, [self.filled(one) for one in shown], [self.filled(one) for one in rest], more)

    def one(self, pk: int) -> OfferedTemplate | None:
        """One of them; None where it is offered no more."""
        found = usable_templates(self.shown.viewer).by_name().filter(pk=pk).first()
        return self.filled(found) if found else None

    def said(self, text: str) -> str:
        """Words in which fields may stand, filled in for this request in its client's language."""
        language = self.shown.ticket.requester.language or self.shown.ticket.desk.language
        return of_template.filled_in(text, self._values(language), language)

    def filled(self, template: AnswerTemplate) -> OfferedTemplate:
        """In the client's language where it has words in that, else in the desk's, else in any."""
        ticket = self.shown.ticket
        spoken = [ticket.requester.language, ticket.desk.language, *template.texts]
        language = next(code for code in spoken if code in template.texts)
        words = of_template.filled_in(template.texts[language], self._values(language), language)
        return OfferedTemplate(template, language, words, tuple(self._beside(template, language)))

    def _beside(self, template: AnswerTemplate, language: str) -> list[str]:
        """For which product and manner it is, and in which language where that is not the client's."""
        said = [template.product.called(reader_language())] if template.product else []
        if template.manner:
            said.append(str(TemplateManner(template.manner).label))
        if language != self.shown.ticket.requester.language:
            said.append(str(dict(settings.LANGUAGES)[language]))
        return said

    def _values(self, language: str) -> Mapping[str, str]:
        ticket = self.shown.ticket
        product, assignee = ticket.product, ticket.assignee
        return {
            of_template.CLIENT: ticket.requester.full_name,
            of_template.REQUEST: ticket.reference,
            of_template.PRODUCT: product.called(language) if product else "",
            of_template.WRITER: self._writer,
            of_template.ASSIGNEE: str(assignee.user) if assignee else "",
            of_template.TARGET: self._target(language),
            of_template.DESK: ticket.desk.name,
        }

    @cached_property
    def _writer(self) -> str:
        own = Staff.objects.select_related("user").filter(pk=self.shown.viewer.staff_id or 0).first()
        return str(own.user) if own else ""

    def _target(self, language: str) -> str:
        """By when the resolution is due, in the client's language and zone; empty where it is not promised, or its clock stands still."""
        due = next((each.due for each in self.shown.standing.promises if _runs(each.kind, each.status)), None)
        if due is None:
            return ""
        with override(language):
            return moment(due, zone_named(self.shown.ticket.requester.time_zone) or self.shown.ticket.desk.zone)


def _runs(kind: PromiseKind, status: Status) -> bool:
    return kind is PromiseKind.SOLVE and status is Status.RUNNING
