"""What the registrar gets: compiled reflections, the teams' own words, and hashes that hold."""

import csv
import json
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.keeping.bundle import MANIFEST, bundle
from cms.keeping.erasure import erase_due
from cms.keeping.models import Kind
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModuleEdition
from tests import hostile
from tests.cms.live.conftest import reflect, signed_in
from workshops.swedish import today

from .conftest import close, decide, hand_in

ADDRESS = "/admin/gallring/KRT7M4/arkivpaket.zip"


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_manifest_names_every_file_with_its_hash(old: Occasion) -> None:
    files = opened(bundle(old))
    manifest = json.loads(files.pop(MANIFEST))
    assert {one["namn"]: (one["byte"], one["sha256"]) for one in manifest["filer"]} == {
        name: (len(content), sha256(content).hexdigest()) for name, content in files.items()
    }
    assert set(files) == {
        "arbetsblad-svar.csv",
        "sammanstallning-arbetsblad.csv",
        "sammanstallning-arbetsblad.pdf",
        "sammanstallning-reflektioner.csv",
        "sammanstallning-reflektioner.pdf",
    }
    assert manifest["kod"] == "KRT7M4"
    assert manifest["program"] == "Föräldraskapsstöd 2026–2028"


def test_the_manifest_says_which_decision_holds_for_what_is_here(old: Occasion) -> None:
    decide(dnr="RS 2026-123", days=365)
    reflections, worksheets = json.loads(opened(bundle(old))[MANIFEST])["gallringsbeslut"]
    assert reflections["galler"] == "Reflektioner"
    assert (reflections["beslut"]["dnr"], reflections["beslut"]["dagar"]) == ("RS 2026-123", 365)
    assert worksheets == {"galler": "Inlämnade arbetsblad", "beslut": None}


def test_the_same_content_gives_the_same_bytes(old: Occasion) -> None:
    assert bundle(old) == bundle(old)


def test_the_pdf_is_tagged_swedish_and_titled(old: Occasion) -> None:
    for name, content in opened(bundle(old)).items():
        if name.endswith(".pdf"):
            with pikepdf.open(BytesIO(content)) as pdf:
                assert pdf.Root.MarkInfo.Marked
                assert str(pdf.Root.Lang) == "sv-SE"
                assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_of_reflections_nothing_is_there_but_what_is_compiled(old: Occasion) -> None:
    files = opened(bundle(old))
    assert not any("Sparvöga".encode() in content for content in files.values())
    told = table(files["sammanstallning-reflektioner.csv"])
    assert any("7\N{NO-BREAK SPACE}personer har svarat." in row[4] for row in told)


def test_of_a_small_group_no_count_is_there_either(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 3, "hinder": ["mandat"]}] * 4)
    close(occasion, days=1)
    told = table(opened(bundle(occasion))["sammanstallning-reflektioner.csv"])
    assert all("Mandat" not in cell for row in told for cell in row)


def test_theme_words_that_an_editor_changes_afterwards_count_nothing_anew(old: Occasion) -> None:
    """Else they could ask of any word how many had written it."""
    before = table(opened(bundle(old))["sammanstallning-reflektioner.csv"])
    newest = old.module.editions.get()
    themes = [{"key": "fagel", "label": "Fåglar", "words": ["sparv", "gökotta"]}]
    document = newest.document | {"themes": themes, "edition": "2026-11-20-0a1b2c3d"}
    ModuleEdition.objects.create(module=old.module, edition=document["edition"], document=document)
    assert table(opened(bundle(old))["sammanstallning-reflektioner.csv"]) == before


def test_worksheets_are_there_to_the_letter_and_no_cell_is_a_formula(occasion: Occasion) -> None:
    for place, text in enumerate(hostile.TEXTS):
        hand_in(occasion, {"team": f"{place}", "steg": text[:500], "vag-in": f"={place}+1"})
    close(occasion, days=1)
    rows = table(opened(bundle(occasion))["arbetsblad-svar.csv"])
    assert len({row[0] for row in rows[1:]}) == len(hostile.TEXTS)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert "'=0+1" in [row[3] for row in rows]


def test_after_erasure_the_bundle_has_the_kept_compilation_and_the_log(old: Occasion) -> None:
    before = opened(bundle(old))
    decide(Kind.REFLECTIONS)
    decide(Kind.WORKSHEETS, dnr="RS 2026-9")
    erase_due(today())
    after = opened(bundle(old))
    kept = {name for name in before if name.startswith("sammanstallning")}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert "arbetsblad-svar.csv" not in after
    assert [row[1:5] for row in table(after["gallring.csv"])[1:]] == [
        ["Reflektioner", "7", "Föräldraskapsstöd 2026–2028", "RS 2026-123"],
        ["Inlämnade arbetsblad", "2", "Föräldraskapsstöd 2026–2028", "RS 2026-9"],
    ]


def test_an_editor_fetches_it_in_the_admin_and_nobody_else(editor: Client, old: Occasion) -> None:
    answer = editor.get(ADDRESS)
    assert answer.content == bundle(old)
    assert answer["Content-Disposition"] == 'attachment; filename="arkivpaket-KRT7M4.zip"'
    assert signed_in("Granskare").get(ADDRESS).status_code == 302
    assert editor.get(ADDRESS.replace("KRT7M4", "CCCCCC")).status_code == 404


def test_the_command_writes_the_same_file(old: Occasion, tmp_path: Path) -> None:
    call_command("archive_bundle", "krt 7m4", till=tmp_path)
    assert (tmp_path / "arkivpaket-KRT7M4.zip").read_bytes() == bundle(old)


@pytest.mark.parametrize("code", ["CCCCCC", "", "../../etc/passwd"])
def test_the_command_says_so_when_there_is_no_such_occasion(old: Occasion, code: str) -> None:
    with pytest.raises(CommandError, match="inget tillfälle"):
        call_command("archive_bundle", code)


def test_the_command_says_so_when_it_may_not_write_there(old: Occasion, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Välj en annan mapp"):
        call_command("archive_bundle", "KRT7M4", till=tmp_path / "finns-inte")
