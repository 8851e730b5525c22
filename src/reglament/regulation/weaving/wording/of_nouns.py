"""What the page says in the nouns alone, whatever the language: their keys in the tables of rules, names and examples."""

from reglament.regulation.decisions import PromiseKind
from reglament.regulation.facts import Change
from reglament.regulation.nouns import capital
from reglament.regulation.rules.completeness import ITEMS
from reglament.regulation.rules.doors import Channel

LISTS_OF_ITEMS = ("should_hold", "asks_for", "not_alone", "urgent_asks_for", "waits_for")
ROLES = ("creates", "adds", "consults")
IN_EXAMPLES = ("state", "status", "may", "item")


def rules_of(nouns: dict[str, str]) -> dict[str, str]:
    """Closed words of rules (`kind.leaf.word`) that are nouns."""
    return {
        **{f"doors.role.{role}": nouns[f"role.{role}"] for role in ROLES},
        **{f"completeness.{leaf}.{item}": nouns[f"item.{item}"] for leaf in LISTS_OF_ITEMS for item in ITEMS},
        **{
            f"triage.changes.{change}": f"{nouns[f'change.{change}']} ({nouns[f'because.{change}']})"
            for change in Change
        },
        **{f"reading_first.offered_in.{channel}": nouns[f"channel.{channel}"] for channel in Channel},
    }


def names_of(nouns: dict[str, str]) -> dict[str, str]:
    """What stands before the lines of a rule: channels and promises."""
    return {
        **{f"doors.{channel}": capital(nouns[f"channel.{channel}"]) for channel in Channel},
        **{f"promise.{promise}": capital(nouns[f"promise.{promise}"]) for promise in PromiseKind},
    }


def cases_of(nouns: dict[str, str]) -> dict[str, str]:
    """Keys of `then` and the closed words of examples. A promise is a key by its kind alone."""
    return {
        **{key.removeprefix("promise."): said for key, said in nouns.items() if key.startswith("promise.")},
        **{key: said for key, said in nouns.items() if key.partition(".")[0] in IN_EXAMPLES},
        **{key.replace("because.", "change."): said for key, said in nouns.items() if key.startswith("because.")},
    }
