"""Somebody's own shifts as a calendar that their phone or mail program reads by itself (iCalendar, RFC 5545)."""
