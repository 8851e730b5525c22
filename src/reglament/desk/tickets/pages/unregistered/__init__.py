"""All that came in and is no request, as one list: whatever room keeps it gives its rows to the page "Intake"."""
