"""The application that Django loads for this channel."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The portal: floor 5, beside the other channels and unknown to them. It has no rows of its own."""

    name = "reglament.desk.channels.portal"
    label = "portal"
    channel = "portal"
