"""What one can try once everything runs. A channel that gets something worth trying adds its lines here, and nothing else.

The last word of a line is the module without which it is left out; empty when it is always there.
"""

from importlib.util import find_spec

PHONE, TELEGRAM, WEBFORM, WIDGET = (
    f"reglament.desk.channels.{name}" for name in ("phone", "telegram", "webform", "widget")
)
PAGES = (
    ("The front of both desks", "/", ""),
    ("Siroka's queue, for staff", "/siroka/work/", ""),
    ("Unofficial contacts", "/siroka/work/contacts/", ""),
    ("Refused intake", "/siroka/work/refused/", ""),
    ("Mails that are none", "/siroka/work/quarantine/", ""),
    ("Telegram for Siroka's staff", "/siroka/work/letters/telegram/", TELEGRAM),
    ("The public form", "/siroka/form/", WEBFORM),
    ("The chat on a made-up site", "/istom/widget/try/", WIDGET),
    ("Siroka's calls, for staff", "/siroka/calls/", PHONE),
)
COMMANDS = (
    ("The story's nurse calls, which pops up on open pages", "phone ring --desk siroka --from +996312000101", PHONE),
)
"""Orders of `reglament`, to be given in another terminal."""

SETTINGS = {
    "REGLAMENT_PHONE_SECRETS": "*=only-for-trying-it-out",
    "REGLAMENT_PHONE_NUMBERS": "istom=+74950000000",
}
"""What the channels need to be set besides their addresses."""


def pages(desk: str) -> list[tuple[str, str]]:
    """The pages that are there, with their whole addresses."""
    return [(words, f"{desk}{address}") for words, address, module in PAGES if _is_there(module)]


def commands(environment: dict[str, str]) -> list[tuple[str, str]]:
    """The commands that are there, with what they must be told about this desk."""
    names = ("REGLAMENT_HOME", "REGLAMENT_ADDRESS", *SETTINGS)
    told = " ".join(f"{name}='{environment[name]}'" for name in names)
    return [(words, f"{told} .venv/bin/reglament {order}") for words, order, module in COMMANDS if _is_there(module)]


def _is_there(module: str) -> bool:
    try:
        return not module or find_spec(module) is not None
    except ModuleNotFoundError:  # The package above it is missing.
        return False
