"""The application that Django loads for this room."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """The registry: floor 6. It has no rows of its own; it shows and changes those of the rooms below."""

    name = "reglament.desk.registry"
    label = "registry"
    drafted = MappingProxyType(dict.fromkeys(("new-consent", "consent-draft"), _("A text of consent")))
