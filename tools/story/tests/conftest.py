"""The desk's own fixtures, which pytest finds beside the desk alone."""

from reglament.desk.conftest import media

__all__ = ["media"]
