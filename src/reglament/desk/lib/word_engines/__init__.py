"""The two databases behind `lib/word_index.py`."""

from reglament.desk.lib.word_engines.engine import Engine
from reglament.desk.lib.word_engines.postgres import Postgres
from reglament.desk.lib.word_engines.sqlite import Sqlite

ENGINES: dict[str, type[Engine]] = {"sqlite": Sqlite, "postgresql": Postgres}
