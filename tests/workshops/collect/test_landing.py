"""Files dropped in the notebook: whatever they are called they land in the inbox, and none takes another's place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.collect import landing
from workshops.collect.landing import NotLanded, land, safe_name


@pytest.mark.parametrize(
    ("name", "lands_as"),
    [
        ("norra.pdf", "norra.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\x\Arbetsblad Å.docx", "Arbetsblad Å.docx"),
        (".hemlig.pdf", "hemlig.pdf"),
        ("~$norra.docx", "norra.docx"),
        ("con.pdf", "_con.pdf"),
        ("Thumbs.db", "_Thumbs.db"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "fil"),
        ("...", "fil"),
        ("x" * 300 + ".pdf", "x" * 117 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, lands_as: str):
    assert safe_name(name) == lands_as


@given(name=st.text(max_size=300), content=st.binary(min_size=1, max_size=20))
def test_whatever_the_name_the_file_lies_in_the_inbox_and_is_seen_there(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes
):
    folder = tmp_path_factory.mktemp("inkorg")
    path, was_there = land(folder, name, content)
    assert (path.parent, was_there, path.read_bytes()) == (folder, False, content)
    assert not path.name.startswith((".", "~$"))
    assert len(path.name.encode()) < 500


def test_another_file_with_the_same_name_gets_a_number_and_the_same_file_stays_one(tmp_path: Path):
    first, _ = land(tmp_path, "norra.pdf", b"ett")
    second, _ = land(tmp_path, "norra.pdf", b"tva")
    again, was_there = land(tmp_path, "norra.pdf", b"tva")

    assert (first.name, second.name) == ("norra.pdf", "norra (2).pdf")
    assert (again, was_there) == (second, True)
    assert first.read_bytes() == b"ett"


def test_a_link_in_the_inbox_is_not_followed(tmp_path: Path):
    outside = tmp_path / "utanfor.pdf"
    outside.write_bytes(b"orord")
    inbox = tmp_path / "inkorg"
    inbox.mkdir()
    (inbox / "norra.pdf").symlink_to(outside)

    path, _ = land(inbox, "norra.pdf", b"ny")
    assert (path.name, outside.read_bytes()) == ("norra (2).pdf", b"orord")


def test_what_is_empty_or_too_large_does_not_land(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(landing, "SIZE_LIMIT", 3)
    for content, says in ((b"", "tom"), (b"fyra", "för stor")):
        with pytest.raises(NotLanded, match=says):
            land(tmp_path, "norra.pdf", content)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(landing, "_write", full)
    with pytest.raises(NotLanded, match="kunde inte sparas"):
        land(tmp_path, "norra.pdf", b"ett")
    assert list(tmp_path.iterdir()) == []
