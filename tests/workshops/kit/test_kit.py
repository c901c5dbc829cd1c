"""A kit, method by method, in a room without a network and before a server that answers as a test says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import answers, samples
from tests.workshops.collect.paper_server import reflection
from workshops import report
from workshops.contract import (
    Bundle,
    Module,
    ModuleSummary,
    Occasion,
    ReflectionSet,
    ReportReceipt,
    ReturnSet,
    TeamReturn,
)
from workshops.kit import Kit, KitError, opening
from workshops.source import SourceError, TokenMissing, Unreachable
from workshops.source.bundle import read_bundle, save_bundle

MODULE = samples.module()


class Server:
    """Answers as it stands; set `failing` to make every answer an error, `closed` to ask for a token."""

    def __init__(self) -> None:
        self.failing: SourceError | None = None
        self.closed = False
        self.total = 8
        self.handed_in: tuple[TeamReturn, ...] = ()

    def as_of(self) -> datetime:
        return datetime.now(UTC)

    def modules(self) -> tuple[ModuleSummary, ...]:
        return ()

    def module(self, key: str) -> Module:
        self._stands()
        return MODULE

    def occasion(self, code: str) -> Occasion:
        self._stands()
        if code == "CCCCCC":
            return samples.occasion().model_copy(update={"code": code, "module": "ett-annat-tema"})
        if code != "KRT7M4":
            raise SourceError(f"Det finns inget tillfälle med koden {code}.")
        return samples.occasion()

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        self._opens()
        return (samples.occasion(),)

    def reflections(self, code: str) -> ReflectionSet:
        self._opens()
        return answers.eight() if self.total == 8 else answers.reflection_set(answers.eight().reflections[: self.total])

    def returns(self, code: str) -> ReturnSet:
        self._opens()
        return answers.return_set(*self.handed_in)

    def _stands(self) -> None:
        if self.failing:
            raise self.failing

    def _opens(self) -> None:
        self._stands()
        if self.closed:
            raise TokenMissing("Det behövs en nyckel.")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    standing = Server()
    monkeypatch.setenv("SAMLING_SERVER", "http://127.0.0.1:9")
    monkeypatch.setattr(opening, "open_source", lambda server: standing)
    return standing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kit = tmp_path / "notebooks" / "tillgangligt-stod"
    kit.mkdir(parents=True)
    (kit / "kit.toml").write_text('tema = "tillgangligt-stod"')
    return kit


@pytest.fixture
def kit(server: Server, folder: Path) -> Kit:
    return Kit.open(folder / "kit.toml")


def settle(folder: Path, text: str) -> Path:
    (folder / "kit.toml").write_text(f'tema = "tillgangligt-stod"\n{text}')
    return folder / "kit.toml"


def old_bundle(folder: Path, days: int) -> None:
    pulled = datetime.now(UTC) - timedelta(days=days)
    save_bundle(Bundle(pulled_at=pulled, module=MODULE, occasions=(samples.occasion(),)), folder / "paket.json")


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

    with pytest.raises(KitError, match="samling pull tillgangligt-stod"):
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
    assert "Det behövs en nyckel." in kit.overview().text
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


def test_a_server_that_stops_while_collecting_loses_nothing(kit: Kit, server: Server):
    kit.collect_reflections()
    server.failing = Unreachable("Servern går inte att nå.")

    said = kit.collect_reflections().text

    assert "KRT7M4 | Tillgängligt stöd, norra länet | 8 | Ja" in said
    assert "Servern går inte att nå. 0 av 1 tillfällen hämtades" in said


def test_few_reflections_are_counted_and_not_shown(kit: Kit, server: Server):
    server.total = 4

    assert "4 | Nej, färre än fem svar" in kit.collect_reflections().text
    assert "förskolan" not in kit.what_people_said().text
    assert "fritextsvar" in kit.quotes().text


def test_those_who_wait_for_more_to_answer_are_counted(kit: Kit, server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "reflections", lambda code: answers.eight(total=11))

    assert "11 | 8. 3 väntar tills fem gör det" in kit.collect_reflections().text


def test_reflections_are_exported_for_an_analysis_of_ones_own(kit: Kit, tmp_path: Path):
    assert "inget att spara" in kit.export().text

    kit.collect_reflections()
    said = kit.export().text
    assert all(f"svar-tillgangligt-stod-KRT7M4.{suffix}" in said for suffix in ("xlsx", "csv", "parquet"))
    assert "sprid inte filerna" in said


def test_the_report_that_the_cells_show_is_made_once_for_the_same_answers(
    kit: Kit, server: Server, monkeypatch: pytest.MonkeyPatch
):
    made = []
    compose = report.compose
    monkeypatch.setattr(report, "compose", lambda *given, **named: made.append(given) or compose(*given, **named))
    kit.collect_reflections()
    for show in (kit.what_people_said, kit.what_teams_said, kit.report, kit.publish):
        show()
    assert len(made) == 1

    server.handed_in = (answers.team(),)
    kit.collect_worksheets()
    assert "Ett team har svarat" in kit.what_teams_said().text
    assert len(made) == 2


def test_worksheets_from_the_web_are_collected_once_and_two_versions_are_pointed_out(kit: Kit, server: Server):
    server.handed_in = (answers.team(), answers.team({"team": "Södra teamet"}), answers.team({"sakerhet": 2}))

    for _ in range(2):
        shown = kit.collect_worksheets().text
        assert "Inlämnat på webben: 3\N{NO-BREAK SPACE}arbetsblad." in shown
        assert "Kommun, region och en förening – tre parter har lämnat in två versioner" in shown
        assert "Inkorgen är tom." in shown
    assert kit.collected().text.count("KRT7M4 från webben 2026-11-24") == 3


def test_a_server_that_is_away_leaves_the_inbox_and_what_was_fetched_before(kit: Kit, server: Server):
    server.handed_in = (answers.team(),)
    kit.collect_worksheets()
    server.failing = Unreachable("Servern går inte att nå.")

    shown = kit.collect_worksheets().text

    assert "! Servern går inte att nå. 0 av 1 tillfällen hämtades" in shown
    assert "Inkorgen är tom." in shown
    assert "KRT7M4 från webben" in kit.collected().text


def test_the_paper_form_is_for_the_kits_occasions_and_holds_no_answers(kit: Kit):
    kit.outbox.save(reflection("Något hemligt"), "KRT7M4", 1)
    form = kit.paper()

    assert "reflektioner på papper" in repr(form)
    assert "hemligt" not in str(getattr(form, "get_state", dict)())
    assert "En reflektion från papper är inte skickad." in kit.collected().text


def test_without_an_occasion_there_is_nothing_to_type_papers_for(server: Server, folder: Path):
    server.closed = True

    assert "inget tillfälle" in repr(Kit.open(folder / "kit.toml").paper())


def test_a_returned_worksheet_can_be_forgotten(kit: Kit, folder: Path):
    kit.store.keep_return(answers.team(), "norra.pdf")
    digest = answers.team().digest

    assert f"norra.pdf | PDF | 10 av 10 | {digest[:8]}" in kit.collected().text
    with pytest.raises(KitError):
        kit.forget(digest[:3])
    assert "räknas inte längre" in kit.forget(digest[:8]).text
    assert "Inga arbetsblad är inlästa än." in kit.collected().text
    assert "Inget arbetsblad har" in kit.forget("finnsinte").text


def test_a_worksheet_from_an_occasion_outside_the_kit_is_left_out(server: Server, folder: Path):
    kit = Kit.open(settle(folder, 'tillfallen = ["KRT7M4"]'))
    kit.store.keep_return(answers.team(occasion="DDDDDD"), "annan.pdf")
    kit.store.keep_return(answers.team(occasion=None), "utan.pdf")

    assert "annan.pdf" not in kit.collected().text
    assert "utan.pdf" in kit.collected().text


def test_only_a_quote_that_was_chosen_by_number_reaches_the_report(kit: Kit, tmp_path: Path):
    kit.collect_reflections()
    text = "Det tar tid att bygga förtroende."
    line = next(line for line in kit.quotes().text.splitlines() if text in line)

    kit.report([line.split(" | ")[0]])
    (page,) = (tmp_path / "exports" / "tillgangligt-stod").glob("rapport-*.html")

    assert text in page.read_text(encoding="utf-8")
    assert "Tolk behövs redan" not in page.read_text(encoding="utf-8")
    with pytest.raises(KitError, match="Inget svar har numret 000000"):
        kit.report(["000000"])


def test_nothing_collected_is_said_and_breaks_nothing(kit: Kit):
    for method in (kit.what_people_said, kit.what_teams_said, kit.report, kit.publish):
        assert "inget tillfälle att rapportera om" in method().text
    assert "inget fritextsvar" in kit.quotes().text


def test_without_a_token_nothing_is_published_and_it_says_so(kit: Kit):
    kit.collect_reflections()

    assert "Ingenting lämnades till handboken. Det behövs en nyckel" in kit.publish().text


def test_a_server_that_is_away_when_the_report_is_left_is_said(kit: Kit, monkeypatch: pytest.MonkeyPatch):
    kit.collect_reflections()
    monkeypatch.setenv("SAMLING_TOKEN", "en-nyckel")

    said = kit.publish().text

    assert "Ingenting lämnades till handboken. Servern http://127.0.0.1:9 går inte att nå" in said
    assert "Kör cellen igen när det är löst." in said


@pytest.mark.parametrize(
    ("address", "link"), [("https://a.example/admin/pages/7/edit/", True), ("javascript:alert(1)", False)]
)
def test_a_report_that_was_left_says_where_the_draft_is(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, address: str, link: bool
):
    kit.collect_reflections()
    monkeypatch.setenv("SAMLING_TOKEN", "en-nyckel")
    receipt = ReportReceipt(outcome="created", page=7, edit_url=address)
    monkeypatch.setattr("workshops.report.publish.publish", lambda report, server, token: receipt)

    shown = kit.publish()

    assert "Rapporten ligger nu som utkast" in shown.text
    assert (f'href="{address}"' in shown.html) == link


def test_a_folder_that_cannot_be_written_in_is_said(server: Server, folder: Path):
    (folder / "inkorg").write_text("en fil")

    with pytest.raises(KitError, match="Det går inte att skriva i"):
        Kit.open(folder / "kit.toml")


def test_what_participants_wrote_is_shown_to_the_letter_and_never_as_markup(kit: Kit):
    nasty = "<img src=x onerror=alert(1)> =1+1 [länk](javascript:alert(1))"
    kit.store.keep_return(answers.team({"steg": nasty}), "<b>norra</b>.pdf")

    for shown in (kit.collected(), kit.quotes(), kit.what_teams_said()):
        assert "<img src=x" not in shown.html
        assert "<b>norra" not in shown.html
    assert nasty in kit.quotes().text
    assert "&lt;img src=x onerror=alert(1)&gt; =1+1 [länk](javascript:alert(1))" in kit.quotes().html


def test_an_inbox_is_made_where_there_is_none(server: Server, folder: Path):
    Kit.open(folder / "kit.toml")

    assert (folder / "inkorg").is_dir()


@pytest.mark.parametrize("method", ["collected", "collect_worksheets"])
def test_empty_hands_are_said(kit: Kit, method: str):
    show: Callable[[], object] = getattr(kit, method)

    assert "inlästa än" in repr(show()) or "Inkorgen är tom" in repr(show())
