"""Templates of answers: written, written anew, put away and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.once import once, writing
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Product
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.workplace.models import LONGEST_TEMPLATE, AnswerTemplate
from reglament.desk.workplace.template_fields import TemplateField, faults_of, fields_under


class TemplateOvertakenError(Exception):
    """Somebody else has written the template anew since it was opened."""


@dataclass(frozen=True, slots=True)
class TemplateWording:
    """A template as somebody hands it in: words by language, at least in one; a product of the desk or None; a manner or ""."""

    name: str
    texts: Mapping[str, str]
    product_id: int | None = None
    manner: str = ""


def fields_at(desk: Desk, at: datetime) -> tuple[TemplateField, ...]:
    """The fields that templates of a desk may have, by the edition in force. One statement."""
    edition = Edition.objects.in_force(desk, at)
    return fields_under(law_of(edition) if edition else None)


@chore(Ability.EDIT_ANSWERS, title=gettext_lazy("Write a template of answers"))
def write_template(viewer: Viewer, desk: Desk, wording: TemplateWording, at: datetime) -> AnswerTemplate:
    """Keep it for everybody who writes at the desk; what stands there in the same words under the same name is the same.

    Raises:
        ValidationError: by field (`name`, `product`, `text_en`), what cannot be kept and why.
    """

    def write() -> AnswerTemplate:
        template = AnswerTemplate(desk=desk)
        _fill(template, wording, at)
        same = AnswerTemplate.objects.of(desk).in_use().filter(name=template.name).first()
        if same is not None and _said(same) == _said(template):
            return same
        _check(template, at)
        template.save()
        return template

    return once(write)


@chore(Ability.EDIT_ANSWERS, title=gettext_lazy("Change a template of answers"))
def rewrite_template(
    viewer: Viewer, written: AnswerTemplate, wording: TemplateWording, at: datetime, seen: int | None = None
) -> bool:
    """Put the wording in the place of the one that stands; False when it is the same in everything.

    Raises:
        TemplateOvertakenError: it is not at revision `seen` any more (not asked where that is None), and says something else.
        ValidationError: as for a new one.
    """
    with writing():
        template = (
            AnswerTemplate.objects.select_for_update(no_key=True, of=("self",))
            .select_related("desk")
            .get(pk=written.pk)
        )
        before = _said(template)
        _fill(template, wording, at)
        if _said(template) == before:
            return False
        if seen is not None and seen != template.revision:
            raise TemplateOvertakenError
        _check(template, at)
        template.revision += 1
        template.save()
    return True


@chore(Ability.EDIT_ANSWERS, title=gettext_lazy("Put a template of answers away"))
def put_template_away(viewer: Viewer, template: AnswerTemplate, at: datetime) -> bool:
    """Offer it to nobody from now on; False where it is put away already. Nothing of it is lost."""
    return AnswerTemplate.objects.in_use().filter(pk=template.pk).update(put_away_at=at) > 0


@chore(Ability.EDIT_ANSWERS, title=gettext_lazy("Bring a template of answers back"))
def bring_template_back(viewer: Viewer, template: AnswerTemplate) -> bool:
    """Offer it again; False where it is offered anyway. ValidationError where another has its name by now."""

    def write() -> bool:
        found = AnswerTemplate.objects.put_away().filter(pk=template.pk)
        if AnswerTemplate.objects.filter(desk=template.desk_id, name=template.name).in_use().exclude(pk=template.pk):
            raise ValidationError(
                _("Another template is called “%(name)s” by now. Rename one of them first.") % {"name": template.name}
            )
        return found.update(put_away_at=None) > 0

    return once(write)


def _fill(template: AnswerTemplate, wording: TemplateWording, at: datetime) -> None:
    clean = {code: str(text).replace("\x00", "").replace("\r\n", "\n").strip() for code, text in wording.texts.items()}
    template.name = " ".join(wording.name.replace("\x00", "").split())
    template.texts = {code: text for code, text in clean.items() if text}
    template.product_id, template.manner, template.changed_at = wording.product_id, wording.manner, at
    template.sought = "\n".join((template.name, *template.texts.values())).casefold()


def _said(template: AnswerTemplate) -> tuple[object, ...]:
    return template.name, template.texts, template.product_id, template.manner


def _check(template: AnswerTemplate, at: datetime) -> None:
    """Refuse what cannot be kept, all of it at once."""
    faults: dict[str, list[str]] = {}
    fields = fields_at(template.desk, at)
    for code, text in template.texts.items():
        if code not in dict(settings.LANGUAGES):
            faults["__all__"] = [_("Templates are kept in the languages of the desk.")]
        elif len(text) > LONGEST_TEMPLATE:
            told = _("A template has at most %(most)d characters in each language.")
            faults[f"text_{code}"] = [told % {"most": LONGEST_TEMPLATE}]
        elif found := faults_of(text, fields, reader_language()):
            faults[f"text_{code}"] = found
    if not template.texts:
        faults["__all__"] = [_("Write its words in at least one language.")]
    product = template.product_id
    if product is not None and not Product.objects.of(template.desk).filter(pk=product).exists():
        faults["product"] = [_("Choose a product of this desk.")]
    try:
        template.full_clean(exclude=["sought"])
    except ValidationError as error:
        faults = {**error.message_dict, **faults}
    if faults:
        raise ValidationError(faults)
