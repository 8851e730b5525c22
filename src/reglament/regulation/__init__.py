"""The core: reads an edition of a regulation and judges requests by it.

Standard library and one Markdown parser; no Django, no database, no clock of its own: every moment comes in as `at`.
"""
