"""Tools that know no model: any room may use them, and they use no room."""
