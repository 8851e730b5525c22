"""Rules, cases and dates in plain words, in every language that pages speak. Data in, sentences out; escaping is left to the page."""
