"""Calendars that count: working time by zone, hours, holidays and own days, exact to the microsecond."""
