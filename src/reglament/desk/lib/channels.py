"""Which channels this installation has: each declares its kind in its `apps.py` with one line, `channel = "email"`.

An edition that names the channel as a door calls it so (`[doors.email]`).
"""

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured


def declared() -> dict[str, AppConfig]:
    """The channels by the kind that they declare. Raises ImproperlyConfigured where two declare the same one."""
    found: dict[str, AppConfig] = {}
    for config in apps.get_app_configs():
        kind = getattr(config, "channel", None)
        if kind is None:
            continue
        if kind in found:
            raise ImproperlyConfigured(
                f'{found[kind].name} and {config.name} both declare the channel "{kind}"; take the line out of one of them.'
            )
        found[kind] = config
    return found
