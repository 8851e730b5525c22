"""Reglament: the help desk that runs on a company's own support regulation."""

__version__ = "0.1.0"
