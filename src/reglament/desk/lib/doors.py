"""Which doors this installation can open: each channel declares its kind in its `apps.py` with one line, `door = "email"`.

The kind is the name that an edition gives the door (`[doors.email]`).
"""

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured


def declared() -> dict[str, AppConfig]:
    """The channels by the kind of door that they declare. Raises ImproperlyConfigured where two declare the same one."""
    found: dict[str, AppConfig] = {}
    for channel in apps.get_app_configs():
        kind = getattr(channel, "door", None)
        if kind is None:
            continue
        if kind in found:
            raise ImproperlyConfigured(
                f'{found[kind].name} and {channel.name} both declare the door "{kind}"; take the line out of one of them.'
            )
        found[kind] = channel
    return found
