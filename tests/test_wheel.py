"""What a company installs: the desk with all its pages, and nothing that only those need who change it."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "reglament"
OF_PYTHON = (".py", ".pyc")
"""Everything else that lies among the sources is needed: pages, letters, editions, styles, catalogues, sheets."""


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of all files in the wheel."""
    found = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if found is None:
        pytest.skip("no uv here, which builds the wheel: `pip install uv`")
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run([found, "build", "--wheel", "--offline", "--no-config", "-q", "-o", place], cwd=ROOT, check=True)
    return ZipFile(next(place.glob("*.whl"))).namelist()


def test_it_leaves_tests_and_tools_out(inside: list[str]) -> None:
    words = ("/tests/", "conftest.py", "desk/story/", "emulator", "corpus")
    assert [name for name in inside if any(word in name for word in words)] == []


def test_it_brings_everything_that_pages_letters_and_editions_are_made_of(inside: list[str]) -> None:
    wanted = {
        path.relative_to(SOURCES.parent).as_posix()
        for path in SOURCES.rglob("*")
        if path.is_file() and path.suffix not in OF_PYTHON and "tests" not in path.parts
    }
    assert {Path(name).suffix for name in wanted} >= {".html", ".md", ".txt", ".mo", ".css", ".js", ".svg", ".typ"}
    assert wanted - set(inside) == set()
