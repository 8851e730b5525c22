"""Ticket numbers: each desk counts its own, and no number is given out twice."""

from django.db import connection

from reglament.desk.tickets.models import Sequence


def next_number(desk_id: int) -> int:
    """The next number of the desk, taken with one statement; runs inside the transaction that uses it."""
    table = Sequence._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET last = last + 1 WHERE desk_id = %s RETURNING last", [desk_id])  # noqa: S608
        row = cursor.fetchone()
    if row is None:
        Sequence.objects.get_or_create(desk_id=desk_id)
        return next_number(desk_id)
    return int(row[0])
