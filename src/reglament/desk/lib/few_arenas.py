"""Fewer places from which the C library takes memory: a server with many short-lived threads stays small.

By itself glibc gives threads up to eight arenas for each processor, each of which keeps what it once had. Python's threads take
turns anyway, so that two are as quick as sixteen.
"""

import ctypes

M_ARENA_MAX = -8
"""The name of the setting in glibc's `malloc.h`."""
ARENAS = 2


def few_arenas() -> bool:
    """Set the bound for this process, before it has threads; False where the C library has no such setting."""
    try:
        return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS))
    except (AttributeError, OSError, TypeError):
        # Other C libraries have one arena, or their own ways.
        return False
