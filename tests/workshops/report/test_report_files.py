"""Three files with a name that says what they are, or none."""

from pathlib import Path

import pytest

from tests import answers
from workshops.report import NotWritten, compose, write


def test_the_files_are_named_after_theme_and_occasions(tmp_path: Path) -> None:
    report = compose(answers.MODULE, [answers.eight(occasion="PQR679"), answers.eight()], [], day=answers.DAY)
    written = write(report, tmp_path / "ny" / "mapp")
    assert [path.name for path in written] == [
        f"rapport-tillgangligt-stod-KRT7M4-PQR679.{suffix}" for suffix in ("html", "pdf", "docx")
    ]
    assert all(path.stat().st_size > 1000 for path in written)


def test_many_occasions_do_not_make_an_endless_name(tmp_path: Path) -> None:
    codes = [f"CCC{a}{b}C" for a in "CDFGH" for b in "CDFGHJKM"]
    sets = [answers.reflection_set([], occasion=code) for code in codes]
    written = write(compose(answers.MODULE, sets, [], day=answers.DAY), tmp_path)
    assert written[0].name == "rapport-tillgangligt-stod-CCCCCC-CCCCDC-CCCCFC-och-37-till.html"


def test_a_folder_that_cannot_be_written_in_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("upptagen")
    report = compose(answers.MODULE, [answers.reflection_set([])], [], day=answers.DAY)
    with pytest.raises(NotWritten, match="välj en annan mapp"):
        write(report, tmp_path / "fil")
