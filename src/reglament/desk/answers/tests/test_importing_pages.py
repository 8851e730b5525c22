from pathlib import Path

import pytest

from reglament.desk.answers.actions import ImportedPages, ImportRefusedError, import_folder
from reglament.desk.answers.console.answers import run
from reglament.desk.answers.models import Article, Revision
from reglament.desk.answers.searching import search
from reglament.desk.answers.tests.pages_of_manual import AT
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk, a_product

PAGE = "---\ntitle: Печать этикеток\nproduct: desktop\nkind: known\n---\n\nВыберите принтер.\n"


@pytest.fixture
def desk(db: None) -> Desk:
    desk = a_desk("istom")
    a_product(desk, "desktop")
    return desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "labels.md").write_text(PAGE)
    (tmp_path / "labels.en.md").write_text("---\ntitle: Labels\npublished: no\n---\nChoose the printer.\n")
    return tmp_path


def test_it_takes_a_folder_once(desk: Desk, folder: Path) -> None:
    assert import_folder(desk, folder, AT) == ImportedPages(new=2, changed=0, same=0)
    assert import_folder(desk, folder, AT) == ImportedPages(new=0, changed=0, same=2)
    page = Article.objects.get(language="ru")
    assert (page.slug, page.kind, page.product.slug if page.product else "") == ("labels", "known", "desktop")
    assert not Article.objects.get(language="en").is_published
    assert search(desk, "этикетка")


def test_it_brings_pages_up_to_their_files(desk: Desk, folder: Path) -> None:
    import_folder(desk, folder, AT)
    (folder / "labels.md").write_text(PAGE.replace("Выберите", "Включите"))
    assert import_folder(desk, folder, AT) == ImportedPages(new=0, changed=1, same=1)
    assert Revision.objects.filter(article__language="ru").count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Без начала", "bad.md:1: has no front matter; begin with a line of ---, title: ..., and --- again."),
        ("---\nkind: known\n---\nx", "bad.md:1: has no title; add a line title: ... to the front matter."),
        (
            "---\ntitle: x\nauthor: y\n---\nx",
            "bad.md:3: 'author: y' says nothing that is known; "
            "write title, language, kind, product, address, published, since or way_round.",
        ),
        ("---\ntitle: x\nlanguage: de\n---\nx", "bad.md: language is 'de'; write en or ru."),
        ("---\ntitle: x\nproduct: moon\n---\nx", "bad.md: the desk has no product 'moon'; it has desktop."),
        ("---\ntitle: x\npublished: maybe\n---\nx", "bad.md: published is 'maybe'; write yes or no."),
        ("---\ntitle: x\n---\n", "bad.md: This field cannot be blank."),
        (
            "---\ntitle: x\n---\n[a](ftp://b.example)",
            "bad.md: These links cannot be followed: ftp://b.example. "
            "Write addresses that begin with https://, http:// or /.",
        ),
    ],
)
def test_it_takes_nothing_where_one_file_is_wrong(desk: Desk, folder: Path, text: str, sentence: str) -> None:
    (folder / "bad.md").write_text(text)
    with pytest.raises(ImportRefusedError) as caught:
        import_folder(desk, folder, AT)
    assert caught.value.sentences == [sentence]
    assert not Article.objects.exists()


def test_it_says_that_a_folder_is_empty(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="has no Markdown files"):
        import_folder(desk, tmp_path, AT)


def test_it_does_so_by_command(desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--desk", "istom", str(folder)]) == 0
    assert run(["index"]) == 0
    assert capsys.readouterr().out == "Istom: 2 new, 0 changed, 0 as they were.\nIndexed 2 pages.\n"
    assert search(desk, "этикетка")


def test_it_names_the_desks_that_there_are(desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--desk", "moon", str(folder)]) == 1
    assert capsys.readouterr().err == 'reglament answers: there is no desk "moon"; there is istom.\n'
