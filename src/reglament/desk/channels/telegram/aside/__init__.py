"""What the bot could not take in, for staff: its rows on the page "Intake", a page for each, and another try."""
