"""Drafts: words that somebody wrote in a form and has not sent yet, kept as rows and read by their writer alone."""
