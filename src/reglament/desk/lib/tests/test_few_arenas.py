"""A process with many threads takes memory from few arenas, where the C library can be told so."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, sys, threading
from reglament.desk.lib.few_arenas import few_arenas
if sys.argv[1] == "few":
    assert few_arenas()
gate = threading.Barrier(17)
def work():
    held = [bytes(2000) for _ in range(2000)]
    gate.wait()
threads = [threading.Thread(target=work) for _ in range(16)]
for each in threads: each.start()
gate.wait()
for each in threads: each.join()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
library.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
library.fclose.argtypes = [ctypes.c_void_p]
told = library.fopen(b"/dev/stdout", b"w")
library.malloc_info(0, told)
library.fclose(told)
"""


def arenas(how: str) -> int:
    told = subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True, timeout=60)
    return told.stdout.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the setting is glibc's")
def test_it_bounds_what_many_threads_take() -> None:
    assert arenas("many") > 2
    assert arenas("few") <= 2
