"""The application that Django loads for this channel."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The portal: floor 6, beside the other channels and unknown to them. It has no rows of its own."""

    name = "reglament.desk.channels.portal"
    label = "portal"
    drafted = MappingProxyType({"new_request": _("New request")})
    channel = "portal"
