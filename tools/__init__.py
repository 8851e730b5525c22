"""Tools for those who work on the desk; none of them ships."""
