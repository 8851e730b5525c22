"""What the rooms share that offer staff a list beside other lists."""

from reglament.desk.lib.page import MOST_SHOWN

MOST_COUNTED = MOST_SHOWN + 1
"""Of a longer list nobody needs to know in every page's head how long it is."""
