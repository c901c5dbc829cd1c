"""A kit opened and prepared, in a room without a network and before a server that answers as a test says."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import answers, samples
from tests.workshops.kit.kit_server import MODULE, Server, old_bundle, settle
from workshops.kit import Kit, KitError
from workshops.source import SourceError, Unreachable
from workshops.source.bundle import read_bundle


def test_with_a_server_the_kit_shows_what_the_server_has(kit: Kit):
    said = kit.overview().text

    assert MODULE.title in said
    assert "2.2 Stödet finns där föräldrar redan är." in said
    assert "KRT7M4" in said
    assert "tisdag 24\N{NO-BREAK SPACE}november 2026" in said
    assert "!" not in said


@pytest.mark.parametrize(
    "away", [Unreachable("Servern går inte att nå."), SourceError("Servern gav inte det som väntades (inte JSON).")]
)
def test_without_a_server_that_answers_sense_the_kit_uses_its_bundle_and_says_how_old_it_is(
    server: Server, folder: Path, away: SourceError
):
    server.failing = away
    old_bundle(folder, days=3)

    said = Kit.open(folder / "kit.toml").overview().text

    assert away.message in said
    assert "för 3\N{NO-BREAK SPACE}dagar sedan" in said
    assert "KRT7M4" in said


def test_without_a_server_and_a_bundle_the_kit_says_what_to_do(server: Server, folder: Path):
    server.failing = Unreachable("Servern går inte att nå.")

    with pytest.raises(KitError, match="Skriv rätt adress i panelen överst"):
        Kit.open(folder / "kit.toml")


def test_a_broken_bundle_is_said_along_with_the_server(server: Server, folder: Path):
    server.failing = Unreachable("Servern går inte att nå.")
    (folder / "paket.json").write_text("{")

    with pytest.raises(KitError, match=r"går inte att nå.*paket\.json"):
        Kit.open(folder / "kit.toml")


def test_without_a_token_the_kit_still_makes_worksheets_and_says_what_is_missing(server: Server, folder: Path):
    server.closed = True
    kit = Kit.open(folder / "kit.toml")

    assert kit.occasions == ()
    assert "Skriv nyckeln i panelen överst" in kit.overview().text
    assert "arbetsblad-tillgangligt-stod.pdf" in kit.build_worksheets().text


def test_a_bundle_saved_without_a_token_says_what_it_lacks(server: Server, folder: Path):
    server.closed = True

    assert "inget tillfälle och 0\N{NO-BREAK SPACE}svar" in Kit.open(folder / "kit.toml").save_bundle().text


def test_only_the_occasions_that_were_chosen_and_belong_here_are_used(server: Server, folder: Path):
    kit = Kit.open(settle(folder, 'tillfallen = ["KRT7M4", "CCCCCC", "DDDDDD"]'))

    assert [occasion.code for occasion in kit.occasions] == ["KRT7M4"]
    assert "CCCCCC gäller temat ett-annat-tema" in kit.overview().text
    assert "inget tillfälle med koden DDDDDD" in kit.overview().text


def test_the_run_sheet_follows_the_occasions_own_clock(kit: Kit):
    afternoon = samples.occasion().model_copy(update={"starts_at": datetime(2026, 11, 24, 12, 0, tzinfo=UTC)})

    first, second = repr(replace(kit, occasions=(afternoon,)).run_sheet()).splitlines()[2:4]

    assert first == "13.00 | Välkommen | 20"
    assert second.startswith("13.20 | Läget i länet")


def test_worksheets_are_built_into_the_results_folder(kit: Kit, tmp_path: Path):
    shown = kit.build_worksheets()

    built = tmp_path / "exports" / "tillgangligt-stod" / "arbetsblad-tillgangligt-stod-KRT7M4.pdf"
    assert built.read_bytes().startswith(b"%PDF")
    assert 'href="../../exports/tillgangligt-stod/arbetsblad-tillgangligt-stod-KRT7M4.pdf"' in shown.html


def test_worksheets_are_built_in_large_print_too_when_the_kit_says_so(server: Server, folder: Path, tmp_path: Path):
    without = Kit.open(folder / "kit.toml").build_worksheets()
    shown = Kit.open(settle(folder, "stor_stil = true")).build_worksheets()

    built = tmp_path / "exports" / "tillgangligt-stod"
    large = built / "arbetsblad-tillgangligt-stod-KRT7M4-stor-stil.pdf"
    usual = built / "arbetsblad-tillgangligt-stod-KRT7M4.pdf"
    assert len(PdfReader(large).pages) > len(PdfReader(usual).pages)
    assert large.name in shown.text
    assert large.name not in without.text


def test_a_facilitators_own_worksheet_is_never_overwritten(kit: Kit, folder: Path):
    kit.own_worksheet()
    (folder / "arbetsblad.ipynb").write_text("omskrivet")

    assert "orörd" in kit.own_worksheet().text
    assert (folder / "arbetsblad.ipynb").read_text() == "omskrivet"


def test_a_saved_bundle_opens_the_same_kit_offline(kit: Kit, server: Server, folder: Path):
    assert "temat, ett tillfälle och 8\N{NO-BREAK SPACE}svar" in kit.save_bundle().text
    server.failing = Unreachable("Servern går inte att nå.")

    offline = Kit.open(folder / "kit.toml")

    assert (offline.module, offline.occasions) == (kit.module, kit.occasions)
    assert read_bundle(folder / "paket.json").reflections == (answers.eight(),)
    assert "redan med ett sparat paket" in offline.save_bundle().text


def test_a_folder_that_cannot_be_written_in_is_said(server: Server, folder: Path):
    (folder / "inkorg").write_text("en fil")

    with pytest.raises(KitError, match="Det går inte att skriva i"):
        Kit.open(folder / "kit.toml")


def test_an_inbox_is_made_where_there_is_none(server: Server, folder: Path):
    Kit.open(folder / "kit.toml")

    assert (folder / "inkorg").is_dir()
