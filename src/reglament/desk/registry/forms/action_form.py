"""What every form of the registry has in common: it carries out what it asks for, and keeps what was typed when it cannot."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from reglament.desk.people.recognising import IdentityTakenError

if TYPE_CHECKING:
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise


class ActionForm(forms.Form):
    """A form of one action. `noun` is its address under that of its page, and begins the ids of its fields.

    `fields_of_refusals` names the field beside which a refusal stands, by the refusal's code or its model's field,
    where that is not the field of the same name.
    """

    noun: ClassVar[str]
    said: ClassVar["StrOrPromise"]
    fields_of_refusals: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: "QueryDict | None" = None, **more: Any) -> None:
        super().__init__(data, **{"auto_id": f"{self.noun}-%s", **more})
        # A word about a missing answer stands beside its field; browsers' own bubbles would come first and say less.
        self.use_required_attribute = False

    def act(self) -> None:
        """Do what was asked, with `cleaned_data`; raises ValidationError where it cannot be done."""
        raise NotImplementedError

    def carry_out(self) -> bool:
        """Whether it was done; if not, the form says why."""
        if not self.is_valid():
            return False
        try:
            self.act()
        except ValidationError as error:
            self._explain(error)
        return not self.errors

    def _explain(self, error: ValidationError) -> None:
        named = error.error_dict.items() if hasattr(error, "error_dict") else [("", error.error_list)]
        for name, faults in named:
            for fault in faults:
                if isinstance(fault, IdentityTakenError):
                    # Only staff reach these pages, so they may read whose it is.
                    self.add_error(self._field(fault.holding.kind), fault.for_staff())
                else:
                    self.add_error(self._field(name or fault.code), fault)

    def _field(self, name: str | None) -> str | None:
        field = self.fields_of_refusals.get(name or "", name or "")
        return field if field in self.fields else None


Maker = Callable[["QueryDict | None"], ActionForm]
"""Makes a form of a page, empty or filled with what was posted."""


def every(makers: Mapping[str, Maker], noun: str, posted: "QueryDict | None") -> tuple[dict[str, ActionForm], bool]:
    """All forms of a page by their nouns, the one of `noun` filled with what was posted and carried out; and whether
    that was done. A noun that the page does not have is a KeyError."""
    filled = makers[noun](posted) if posted is not None else None
    done = filled is not None and filled.carry_out()
    return {name: filled if filled and name == noun else make(None) for name, make in makers.items()}, done
