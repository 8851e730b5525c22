"""The one change that an append-only table may let through: words that are emptied (see `lib/append_only.py`).

Where a journal numbers them, the database does it by itself: the entry is inserted, and in that same statement the words that it
names are gone. So nothing can be emptied without its entry, no entry can say so without emptying, and what is empty is never
filled again.

Both tables know a row by `ticket_id` and `seq`; the journal has `kind`, `at` and `erases`, the number of the row to empty. A
row that can be emptied has a `salt` as long as it has words, and `erased_at` from then on.
"""

# ruff: noqa: S608 - names of tables and columns are declared in code, and nothing that people write gets here.

from collections.abc import Collection, Mapping
from dataclasses import dataclass

KIND = "erased"
"""The kind of an entry that empties."""
STAMP = "erased_at"


@dataclass(frozen=True, slots=True)
class Emptying:
    """Which `columns` of a table become what (as the database writes it: `''`, `NULL`) when an entry of `journal` says so."""

    journal: str
    columns: Mapping[str, str]

    def condition(self, protected: Collection[str], differs: str) -> str:
        """True for the change from words to none that an entry stands for, and for no other.

        Names are quoted, because PostgreSQL's functions take some for words of their own (`by`).
        """
        others = [column for column in protected if column not in (*self.columns, STAMP)]
        parts = [
            "OLD.salt <> ''",
            f"OLD.{STAMP} IS NULL",
            *(f'NOT (NEW."{column}" {differs} {empty})' for column, empty in self.columns.items()),
            *(f'NOT (OLD."{column}" {differs} NEW."{column}")' for column in others),
            f"EXISTS (SELECT 1 FROM {self.journal} said WHERE said.ticket_id = OLD.ticket_id"
            f" AND said.erases = OLD.seq AND said.kind = '{KIND}' AND said.at = NEW.{STAMP})",
        ]
        return " AND ".join(parts)

    def named(self, table: str) -> str:
        """True for the row of `table` that the entry names, while it has words."""
        return f"{table}.ticket_id = NEW.ticket_id AND {table}.seq = NEW.erases AND {table}.salt <> ''"

    def statement(self, table: str) -> str:
        """What empties the row that the entry names."""
        emptied = ", ".join(f"{column} = {empty}" for column, empty in self.columns.items())
        return f"UPDATE {table} SET {emptied}, {STAMP} = NEW.at WHERE {self.named(table)}"


@dataclass(frozen=True, slots=True)
class Blanking:
    """Which `columns` of a table may become what, for good, where no journal numbers its rows: a copy of words that a journal
    has. Whoever erases those empties it with them.
    """

    columns: Mapping[str, str]

    def condition(self, protected: Collection[str], differs: str) -> str:
        """True for a change that empties these columns and leaves the others as they are."""
        others = [column for column in protected if column not in self.columns]
        emptied = [f'NOT (NEW."{column}" {differs} {empty})' for column, empty in self.columns.items()]
        return " AND ".join([*emptied, *(f'NOT (OLD."{column}" {differs} NEW."{column}")' for column in others)])


@dataclass(frozen=True, slots=True)
class Eraser:
    """The trigger on a journal that empties what its entries name, in `tables`."""

    table: str
    tables: Mapping[str, Emptying]

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_erases"

    @property
    def looks_elsewhere(self) -> bool:
        """It names all the tables in which it empties something."""
        return True

    def dropped(self, vendor: str) -> str:
        """The statement that removes the trigger where it is."""
        return f"DROP TRIGGER IF EXISTS {self.name}" + (f" ON {self.table}" if vendor == "postgresql" else "")

    def made(self, vendor: str) -> list[str]:
        """The statements that make it. An entry that would empty nothing is refused: it would say what is not so."""
        is_true = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE {emptying.named(table)})" for table, emptying in self.tables.items()
        )
        fits = f"COALESCE(NEW.kind = '{KIND}' AND NEW.erases < NEW.seq AND ({is_true}), FALSE)"
        told = f"{self.table}: an entry that erases must name words that are there"
        updates = "; ".join(emptying.statement(table) for table, emptying in self.tables.items())
        head = f"CREATE TRIGGER {self.name} AFTER INSERT ON {self.table} FOR EACH ROW"
        when = f"WHEN (NEW.kind = '{KIND}' OR NEW.erases IS NOT NULL)"
        if vendor == "postgresql":
            function = f"reglament_{self.name}"
            body = (
                f"IF NOT ({fits}) THEN RAISE EXCEPTION '{told}' USING ERRCODE = 'integrity_constraint_violation';"
                f" END IF; {updates}; RETURN NULL;"
            )
            return [function_of(function, body), f"{head} {when} EXECUTE FUNCTION {function}()"]
        return [f"{head} {when} BEGIN SELECT RAISE(ABORT, '{told}') WHERE NOT ({fits}); {updates}; END"]


def function_of(name: str, body: str) -> str:
    """A function for a trigger of PostgreSQL."""
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
