"""Tools with a name that know no model."""
