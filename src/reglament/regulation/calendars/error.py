"""What a calendar says when it cannot answer."""


class CalendarError(ValueError):
    """A question that a calendar cannot answer; the text is a sentence for the person who asked or who wrote the
    calendar.
    """


OUTSIDE = "This lies outside the years 1 to 9999, and no calendar reaches there."
