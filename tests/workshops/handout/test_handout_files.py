"""Where the day's files are written, and what they are called."""

from pathlib import Path

import pytest

from tests import samples
from workshops.handout.day import Day
from workshops.handout.files import write
from workshops.worksheet.errors import WorksheetError

MODULE, OCCASION = samples.module(), samples.occasion()


def test_an_occasion_gets_four_files_with_its_code_in_their_names(tmp_path: Path):
    told: list[Path] = []
    written = write(Day(MODULE, OCCASION), tmp_path / "ny", told.append)
    of = "tillgangligt-stod-KRT7M4"
    names = [f"handledning-{of}.pdf", f"handledning-{of}.docx", f"bilder-{of}.pdf", f"affisch-{of}.pdf"]
    assert [path.name for path in written] == names
    assert told == written
    assert all(path.stat().st_size > 5000 for path in written)


def test_without_an_occasion_there_is_no_poster(tmp_path: Path):
    names = {path.suffix: path.name for path in write(Day(MODULE), tmp_path)}
    assert names[".docx"] == "handledning-tillgangligt-stod.docx"
    assert not any("affisch" in name for name in names.values())


def test_a_folder_that_is_a_file_is_told_in_swedish(tmp_path: Path):
    (tmp_path / "ut").touch()
    with pytest.raises(WorksheetError, match="kunde inte sparas"):
        write(Day(MODULE, OCCASION), tmp_path / "ut")
