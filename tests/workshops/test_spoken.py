"""What the computer refuses is said in Swedish, whatever it was."""

import errno
from pathlib import Path

import pytest

from workshops.spoken import why
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.saving import save


def test_no_reason_that_the_computer_has_comes_out_in_english() -> None:
    for number, name in errno.errorcode.items():
        english = OSError(number, "No such device")
        assert "device" not in why(english), name
        assert why(english)
    assert why(OSError("odd")) == "okänt varför"


def test_a_file_below_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(WorksheetError, match="en del av sökvägen är en fil"):
        save(tmp_path / "fil" / "mapp" / "x.pdf", b"")
