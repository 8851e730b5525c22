from pathlib import Path

import pytest

from reglament.regulation.console.check import run
from reglament.regulation.library import shipped, shipped_names, texts

EDITION = """+++
regulation = "north"
edition = 1
language = "en"
title = "Support"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "Europe/Riga"
+++

## 1.1 Who we are
The support department.

```declaratory
```
"""


def test_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "usage: reglament check FILE..." in capsys.readouterr().out
    assert run([]) == 64


def test_it_says_which_file_is_missing_and_checks_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "north.en.md"
    file.write_text(EDITION, encoding="utf-8")
    assert run([str(tmp_path / "south.en.md"), str(file)]) == 66
    said = capsys.readouterr()
    assert "south.en.md cannot be read: No such file" in said.err
    assert said.out.startswith("north.en.md: 1 clause: 0 enforced, 0 told, 1 declaratory")


@pytest.mark.parametrize(
    ("carried", "account"),
    [
        (None, "18 enforced, 2 told, 2 declaratory"),
        (frozenset[str](), "0 enforced, 18 by hand, 2 told, 2 declaratory"),
        (frozenset({"silence.remind_after"}), "1 enforced, 17 by hand, 2 told, 2 declaratory"),
    ],
)
def test_it_calls_by_hand_what_nothing_carries_out(
    carried: frozenset[str] | None, account: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["siroka"], carried) == 0
    assert f"siroka.en.md: 22 clauses: {account}, " in capsys.readouterr().out


def test_it_holds_a_translation_against_the_rules_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "north.en.md").write_text(EDITION, encoding="utf-8")
    front = (
        EDITION.partition("## 1.1")[0]
        .replace('"en"', '"ru"')
        .replace("edition = 1\n", 'edition = 1\nrules = "north.en.md"\n')
    )
    other = tmp_path / "north.ru.md"
    other.write_text(front + "## 1.2 Мы\nМы.\n", encoding="utf-8")
    assert run([str(other)]) == 65
    assert "clause 1.1: is missing here" in capsys.readouterr().out


@pytest.mark.parametrize("name", shipped_names())
def test_it_finds_every_shipped_regulation_clean(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name]) == 0, capsys.readouterr().out


def test_it_gives_shipped_editions_by_name_and_language() -> None:
    for name in shipped_names():
        assert shipped(name).regulation == name
        assert shipped(name) is shipped(name)
        assert set(texts(name)) >= {shipped(name).language}


def test_it_says_which_regulations_ship() -> None:
    with pytest.raises(KeyError, match='no regulation "nowhere" ships with the product'):
        shipped("nowhere")
