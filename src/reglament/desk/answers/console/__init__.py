"""The room's command."""
