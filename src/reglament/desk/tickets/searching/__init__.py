"""How requests are looked for: what was typed, understood; what was found; and why, in their own words."""
