"""An edition as a page that people read: the text, the rule beside it in plain words, readings and examples."""
