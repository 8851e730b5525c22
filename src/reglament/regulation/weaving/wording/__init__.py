"""Rules, cases and dates in plain words, in every language that pages speak. Escaping is left to the page."""
