"""Styles and scripts under names that hold their fingerprint. One that was not collected leaves a page without it, never without words.

That something is missing is for `health/examinations/static_files.py` to say, on an administrator's page too: so that page has to open.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStatic(CompressedManifestStaticFilesStorage):
    """As its parent has it, which refuses to name what its list does not have."""

    def stored_name(self, name: str) -> str:
        """The name under which the file was collected; its own where it was not, and browsers find nothing there."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
