"""The application that Django loads for this room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """The registry: floor 5. It has no rows of its own; it shows and changes those of the rooms below."""

    name = "reglament.desk.registry"
    label = "registry"
