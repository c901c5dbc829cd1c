"""The programme across themes: coverage from worksheets alone, and nothing of a group that a report would hide."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient

from tests import answers, samples
from tests.kits.offline import KITS, fresh_kit, material, without_network
from tests.kits.test_notebooks import shown
from workshops.collect.store import Store
from workshops.contract import Answer, Bundle, Module, TeamReturn
from workshops.contract.answer import answer
from workshops.kit import KitError
from workshops.lab.template import PROGRAMME, THEMES
from workshops.programme import Programme
from workshops.programme.municipalities import LIST, Municipality, of, read_municipalities
from workshops.source.bundle import BUNDLE_NAME, read_bundle, save_bundle

KOPING = Municipality("1983", "Köping", "Västmanlands län")
SALA = Municipality("1981", "Sala", "Västmanlands län")


def returned(
    team: str = "Norra teamet", variant: str | None = None, module: Module | None = None, **said
) -> TeamReturn:
    one = module or samples.module()
    raw = {"team": team} | said
    given = tuple(answer(prompt, raw[prompt.key]) for prompt in one.prompts if prompt.key in raw)
    extra = tuple(
        Answer(key=key, kind="choices", question="?", value=raw[key]) for key in ("roller", "stod-behov") if key in raw
    )
    return TeamReturn(
        module=one.key, edition=one.edition, occasion="KRT7M4", variant=variant, carrier="pdf", answers=(*given, *extra)
    )


@pytest.mark.parametrize(
    ("team", "variant", "found"),
    [
        ("Köpings kommun, familjecentralen", None, KOPING),
        ("SALA", None, SALA),
        ("Norra teamet", "1983", KOPING),
        ("Norra teamet", "koping", KOPING),
        ("Salarna i Salamanca", None, None),
        ("Köping och Sala tillsammans", None, None),
        ("", None, None),
    ],
)
def test_a_worksheet_is_of_the_one_municipality_that_it_names(team: str, variant: str | None, found):
    assert of(returned(team, variant), (KOPING, SALA)) == found


@given(name=st.text(min_size=1, max_size=30), said=st.text(max_size=60))
def test_any_name_and_any_words_find_one_or_none(name: str, said: str):
    assert of(returned(said), (Municipality("0000", name, "L"),)) in (None, Municipality("0000", name, "L"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("namn;kod\n", "ska börja med raden"),
        ("kod;kommun;län\n1983;Köping\n", "Rad 2"),
        ("kod;kommun;län\n1983;Köping;V\nx;Sala;V\n", "Rad 3"),
        ("", "ska börja med raden"),
    ],
)
def test_a_list_that_is_none_gets_a_sentence(tmp_path: Path, text: str, says: str):
    (tmp_path / LIST).write_text(text, encoding="utf-8")
    with pytest.raises(KitError, match=says):
        read_municipalities(tmp_path / LIST)
    with pytest.raises(KitError, match="saknas"):
        read_municipalities(tmp_path / "annan.csv")


def test_the_list_in_the_project_can_be_read_and_is_in_swedish_order():
    names = [one.name for one in read_municipalities(KITS / "programmet" / LIST) if one.county == "Västmanlands län"]
    assert len(names) == 10
    assert names[-1] == "Västerås"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three kits with bundles and something collected in two of them; no network."""
    without_network(monkeypatch)
    for theme in THEMES:
        folder = fresh_kit(tmp_path, theme)
        module, occasion = material(theme)
        bundle = Bundle(pulled_at=datetime(2026, 11, 20, 12, tzinfo=UTC), module=module, occasions=(occasion,))
        save_bundle(bundle, folder / BUNDLE_NAME)
        store = Store(folder / "insamlat.sqlite")
        if theme == "stodjande-organisation":
            continue
        told: dict[str, Any] = {
            "mal-2-1": {"level": 2, "evidence": "x"},
            "roller": ("skola", "<b>"),
            "stod-behov": ("kunskap",),
        }
        store.keep_return(returned("Köpings kommun", module=module, **told), "koping.pdf")
        store.keep_return(returned("Okänt <script>", module=module, **{"stod-behov": ("samverkan",)}), "okant.pdf")
        found = answers.eight(module=theme)
        few = found.model_copy(update={"reflections": (), "withheld": True, "total": 4})
        store.keep_reflections(found if theme == "tillgangligt-stod" else few, bundle.pulled_at)
    target = tmp_path / "notebooks" / "programmet"
    target.mkdir()
    for name in (LIST, PROGRAMME.name):
        (target / name).write_bytes((KITS / "programmet" / name).read_bytes())
    return tmp_path


def programme(root: Path) -> Programme:
    return Programme.open(root / "notebooks" / "programmet" / LIST)


def test_of_several_programmes_one_can_be_seen_at_a_time(root: Path):
    assert "flera program" not in programme(root).overview().text
    for theme, name in zip(THEMES, ("Stöd 2026", "Stöd 2026", "Annat"), strict=True):
        path = root / "notebooks" / theme / BUNDLE_NAME
        bundle = read_bundle(path)
        held = tuple(one.model_copy(update={"programme": name}) for one in bundle.occasions)
        path.unlink()
        save_bundle(bundle.model_copy(update={"occasions": held}), path)
    everything, file = programme(root), root / "notebooks" / "programmet" / LIST
    assert "flera program: Annat och Stöd 2026" in everything.overview().text
    parts = [Programme.open(file, name) for name in ("Stöd 2026", "Annat")]
    assert all("flera program" not in one.overview().text for one in parts)
    counts = [sum(len(theme.returns) for theme in one.collected) for one in (everything, *parts)]
    assert counts[0] == sum(counts[1:])
    assert counts[1] > 0
    with pytest.raises(KitError, match="Menar du ”Stöd 2026”"):
        Programme.open(file, "Stöd 2027")


def test_coverage_is_from_worksheets_and_names_those_that_are_missing(root: Path):
    text = programme(root).coverage().text

    assert "1 av 22" in text
    assert "Köping | Västmanlands län | 1 | – | 1 | 2" in text or "Köping | Västmanlands län | 1 | 1 | – | 2" in text
    assert "Arboga" in text.split("Inget arbetsblad än från")[1]
    assert "2\N{NO-BREAK SPACE}arbetsblad nämner ingen kommun" in text


def test_sectors_are_counted_by_team_and_hostile_words_are_text(root: Path):
    shown = programme(root).sectors()
    assert "<b>" not in shown.html.replace("<b>Att", "")
    assert "skola | 1 | 1 | – | 2" in shown.text or "skola | 1 | – | 1 | 2" in shown.text


def test_objectives_are_in_the_order_of_how_many_speak_of_them(root: Path):
    text = programme(root).objectives().text
    lines = [line for line in text.splitlines() if line.startswith("2.")]
    assert lines[0].startswith("2.1 |")
    assert " | 1 | 2 | " in lines[0]


def test_a_small_groups_answers_are_hidden_and_no_sum_tells_them(root: Path):
    collected = {one.module.key: one for one in programme(root).collected}
    text = programme(root).objectives().text
    assert "visas inte" in text
    assert collected["kunskapsbaserat-arbetssatt"].reflections[0].total == 4
    assert "4" not in [cell.strip() for line in text.splitlines() for cell in line.split("|")[-1:]]


def test_needs_are_summed_for_teams_and_never_for_people(root: Path):
    text = programme(root).needs().text
    (line,) = [line for line in text.splitlines() if line.startswith("Kunskap | ")]
    assert [cell.strip() for cell in line.split("|")][4] == "2"
    assert "Alla deltagare" not in text


def test_a_kit_that_is_broken_is_told_and_hides_none_of_the_others(root: Path):
    (root / "notebooks" / "tillgangligt-stod" / "kit.toml").write_text("tem = 1")
    opened = programme(root)
    assert len(opened.collected) == 2
    assert "tillgangligt-stod: kit.toml har en inställning" in opened.overview().text


def test_with_nothing_collected_every_view_says_so(root: Path):
    for path in (root / "notebooks").glob("*/insamlat.sqlite"):
        path.unlink()
    opened = programme(root)
    assert "0 av 22" in opened.coverage().text
    for view in (opened.sectors, opened.objectives, opened.needs):
        assert "Inga arbetsblad är inlästa" in view().text


@pytest.mark.kits
@pytest.mark.timeout(900)
def test_the_notebook_runs_offline_from_top_to_bottom(root: Path):
    path = root / "notebooks" / PROGRAMME
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=600, startup_timeout=300, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()

    assert "Tillgängligt stöd | 1 | 2 | 8" in shown(notebook, "underlag")
    assert "1 av 22" in shown(notebook, "kommuner")
    assert "Kunskap" in shown(notebook, "behov")
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert sum("<img alt=" in output.get("data", {}).get("text/html", "") for output in outputs) >= 4
