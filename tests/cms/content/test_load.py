"""The starter content: loaded strictly, once, and never over an editor's work."""

from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, Revision, Site

from cms.content.faults import StarterFault
from cms.content.models import Imported
from cms.content.richtext import unfold
from cms.content.starterfiles import read
from cms.handbook.models import ChapterPage, GlossaryTerm, GoalAreaPage, HandbookPage, Objective, Source
from cms.programme.models import Municipality, Occasion, Programme
from cms.workshop_modules.editions import live_module
from cms.workshop_modules.models import ModuleEdition, ModulePage
from tests import samples

from .conftest import Starter


def test_everything_is_published_in_its_place(starter: Starter) -> None:
    starter.load()
    chapter = ChapterPage.objects.get(key="kapitel-behov")
    assert [page.title for page in chapter.get_ancestors()[1:]] == ["Regional samling", "Ett tillgängligt stöd"]
    assert chapter.live
    assert not chapter.has_unpublished_changes
    assert list(chapter.objectives.values_list("code", flat=True)) == ["2.1"]
    assert list(chapter.sources.values_list("key", flat=True)) == ["strategin"]
    assert GlossaryTerm.objects.get().synonyms == ["mötesplats"]
    assert Municipality.objects.get().name == "Örebro"


def test_a_module_reaches_the_contract_as_it_was_written(starter: Starter) -> None:
    starter.load()
    module = live_module("stod")
    assert module is not None
    assert module.agenda == samples.module().agenda
    assert module.exercises == samples.module().exercises
    assert module.reflection == samples.module().reflection
    assert module.themes == samples.module().themes


def test_the_handbook_is_the_sites_first_page_at_the_sites_address(starter: Starter) -> None:
    starter.load()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.site_name) == ("127.0.0.1", 8123, "Samling")
    assert site.root_page.specific == HandbookPage.objects.get()
    assert Page.objects.filter(depth=2).count() == 1


def test_a_second_run_changes_nothing(starter: Starter) -> None:
    starter.load()
    revisions = Revision.objects.count()
    run = starter.load()
    assert not run.has_written
    assert set(run.outcomes) == {"same"}
    assert Revision.objects.count() == revisions


def test_a_link_to_a_chapter_becomes_a_link_to_its_page(starter: Starter) -> None:
    starter.load()
    chapter = ChapterPage.objects.get()
    text = HandbookPage.objects.get().body[0].value["text"].source
    assert text == f'<p>Börja i <a id="{chapter.pk}" linktype="page">kapitlet</a>.</p>'


def test_lines_broken_for_the_eye_are_one_paragraph_and_one_list_item(starter: Starter) -> None:
    starter.load()
    text = ChapterPage.objects.get().body[1].value["text"].source
    assert text == "<p>Rad ett fortsätter här.</p><ul><li>punkt fortsätter</li><li>två</li></ul>"


def test_a_changed_text_reaches_the_page_as_one_new_revision(starter: Starter) -> None:
    starter.load()
    revisions = Revision.objects.count()
    starter.chapter["lead"] = "Nu kortare."
    run = starter.load()
    assert run.outcomes["changed"] == 1
    assert ChapterPage.objects.get().lead == "Nu kortare."
    assert Revision.objects.count() == revisions + 1


def test_an_editors_change_is_kept_and_said(starter: Starter) -> None:
    starter.load()
    page = ChapterPage.objects.get()
    page.lead = "Redaktörens ord."
    page.save_revision().publish()
    starter.chapter["lead"] = "Startens nya ord."
    run = starter.load()
    assert ChapterPage.objects.get().lead == "Redaktörens ord."
    assert run.outcomes["edited"] == 1
    assert starter.said == ["  hoppar över: ändrad i admin: kapitel ”Stöd efter behov”"]


def test_an_editors_unpublished_draft_counts_as_a_change(starter: Starter) -> None:
    starter.load()
    page = ChapterPage.objects.get()
    page.lead = "Bara ett utkast."
    page.save_revision()
    starter.chapter["lead"] = "Startens nya ord."
    starter.load()
    assert ChapterPage.objects.get().get_latest_revision_as_object().lead == "Bara ett utkast."


def test_force_writes_over_an_editors_change(starter: Starter) -> None:
    starter.load()
    page = ChapterPage.objects.get()
    page.lead = "Redaktörens ord."
    page.save_revision().publish()
    starter.load(force=True)
    assert ChapterPage.objects.get().lead == "Alla behöver inte samma."


def test_what_an_editor_has_deleted_stays_deleted_and_links_to_it_become_text(starter: Starter) -> None:
    starter.load()
    ChapterPage.objects.get().delete()
    run = starter.load()
    assert not ChapterPage.objects.exists()
    assert run.outcomes["deleted"] == 1
    assert HandbookPage.objects.get().body[0].value["text"].source == "<p>Börja i kapitlet.</p>"
    assert not starter.load().has_written


def test_a_page_that_an_editor_has_unpublished_stays_unpublished(starter: Starter) -> None:
    starter.load()
    ChapterPage.objects.get().unpublish()
    starter.chapter["lead"] = "Nytt."
    starter.load()
    page = ChapterPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().lead == "Nytt."


def test_an_editors_register_row_is_kept(starter: Starter) -> None:
    starter.load()
    Source.objects.update(title="Redaktörens titel")
    Source.objects.create(key="egen", title="Egen källa")
    starter.handbook["sources"] = [{"key": "strategin", "title": "Ny"}, {"key": "egen", "title": "Startens"}]
    starter.load()
    assert set(Source.objects.values_list("title", flat=True)) == {"Redaktörens titel", "Egen källa"}


def test_a_dry_run_says_all_and_does_nothing(starter: Starter) -> None:
    run = starter.load(dry_run=True)
    assert run.outcomes["created"] > 5
    assert not HandbookPage.objects.exists()
    assert not Source.objects.exists()


def test_an_example_occasion_is_made_once_and_takes_answers_at_once(starter: Starter) -> None:
    with time_machine.travel("2026-11-24T07:00:00Z", tick=False):
        starter.load()
        row = Occasion.objects.get()
    assert row.starts_at.isoformat() == "2026-11-24T08:00:00+00:00"
    assert row.ends_at.isoformat() == "2026-11-24T11:00:00+00:00"
    assert row.answers_open_at.isoformat() == "2026-11-23T07:00:00+00:00"
    code = row.code
    with time_machine.travel("2026-12-24T07:00:00Z"):
        starter.load()
    assert list(Occasion.objects.values_list("code", "starts_at")) == [(code, row.starts_at)]


def test_a_site_without_a_programme_gets_one_and_a_site_that_has_one_keeps_its_own(starter: Starter) -> None:
    starter.load()
    programme = Occasion.objects.get().programme
    assert programme.name == "Stöd 2026–2028"
    Programme.objects.update(name="Vårt eget")
    Occasion.objects.all().delete()
    Imported.objects.filter(name__startswith="occasion:").delete()
    starter.load()
    assert Occasion.objects.get().programme == Programme.objects.get() == programme


def test_unchanged_starter_keeps_the_modules_edition(starter: Starter) -> None:
    starter.load()
    starter.load()
    starter.load(force=True)
    assert ModuleEdition.objects.count() == 1


FAULTS: dict[str, tuple[Any, str]] = {
    "unknown block type": (
        lambda s: s.chapter["body"].append({"id": "x", "type": "film", "text": "?"}),
        "goal-areas/1.yaml > chapters > kapitel-behov > body > x: blocktypen ”film” är okänd",
    ),
    "unknown block field": (
        lambda s: s.chapter["body"][0].update(color="red"),
        "goal-areas/1.yaml > chapters > kapitel-behov > body > rubrik: fältet ”color” är okänt",
    ),
    "unknown field": (lambda s: s.area.update(colour="red"), "goal-areas/1.yaml: fältet ”colour” är okänt"),
    "missing field": (lambda s: s.chapter.pop("lead"), "kapitel-behov: fältet ”lead” saknas"),
    "unknown chapter": (
        lambda s: s.chapter["body"][1].update(text="[x](chapter:finns-inte)"),
        "body > text > text: länken går till kapitlet ”finns-inte”, som inte finns",
    ),
    "unsafe link": (
        lambda s: s.chapter["body"][1].update(text="[x](javascript:alert)"),
        "länken ”javascript:alert” ska börja med https://",
    ),
    "heading in text": (lambda s: s.chapter["body"][1].update(text="## Rubrik"), "går inte i löpande text"),
    "unknown objective": (lambda s: s.chapter.update(objectives=["9.9"]), "objectives: ”9.9” finns inte bland 2.1"),
    "unknown source": (lambda s: s.chapter.update(sources=["okänd"]), "sources: ”okänd” finns inte"),
    "unknown evidence": (lambda s: s.chapter["evidence"].update(strength="sure"), "evidence > strength: välj bland"),
    "double key": (lambda s: s.handbook["sources"].append({"key": "strategin", "title": "x"}), "finns två gånger"),
    "number for text": (lambda s: s.chapter["body"][0].update(text=12), "”12” ska vara text. Sätt citattecken"),
    "word for number": (lambda s: s.module["agenda"][0].update(minutes="tio"), "modules/1.yaml > agenda > 1 > minutes"),
    "sum off": (lambda s: s.module["agenda"][0].update(minutes=25), "agenda: Körschemat är 185 minuter"),
    "unknown exercise": (lambda s: s.module["agenda"][2].update(exercise="finns-inte"), "nämner en övning som inte"),
    "prompt without options": (lambda s: s.module["reflection"][0].update(kind="choice"), "reflection"),
    "wrong date": (lambda s: s.chapter.update(review_on="snart"), "review_on: skriv ett datum"),
    "wrong time": (lambda s: s.module.update(starts=540), "starts: skriv ett klockslag"),
    "no list": (lambda s: s.chapter.update(body="text"), "body: här ska det stå en lista"),
    "wrong number": (lambda s: s.area.update(number="två"), "number"),
    "occasion of no module": (lambda s: s.occasions["occasions"][0].update(module="x"), "module: ”x” finns inte"),
    "no programme": (lambda s: s.occasions.pop("programme"), "occasions.yaml: fältet ”programme” saknas"),
    "register value": (lambda s: s.handbook["effects"][0].update(horizon="medium"), "effects > jamlikt > horizon"),
}


@pytest.mark.parametrize(("spoil", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_place_and_nothing_is_written(starter: Starter, spoil: Any, message: str) -> None:
    spoil(starter)
    with pytest.raises(StarterFault) as raised:
        starter.load()
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert not HandbookPage.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", "handbook.yaml: filen går inte att läsa (rad 2, tecken 1)"),
        ("title: a\ntitle: b", "handbook.yaml: filen går inte att läsa"),
        ("- a", "handbook.yaml: filen ska börja med fält"),
        ("!!python/object/apply:os.system ['true']", "handbook.yaml: filen går inte att läsa"),
        (None, "handbook.yaml: filen saknas"),
        (b"title: \xff\xfe", "handbook.yaml: filen ska vara sparad som UTF-8"),
    ],
)
def test_a_file_that_is_no_yaml_is_named(starter: Starter, text: str | bytes | None, message: str) -> None:
    starter.write()
    path = starter.folder / "handbook.yaml"
    path.unlink()
    if isinstance(text, str):
        path.write_text(text)
    elif text is not None:
        path.write_bytes(text)
    with pytest.raises(StarterFault) as raised:
        read(starter.folder)
    assert message in str(raised.value)


def test_the_command_says_in_one_line_where_the_fault_is(starter: Starter) -> None:
    starter.chapter["body"][0]["type"] = "film"
    starter.write()
    with pytest.raises(CommandError, match=r"^Fel i startinnehållet\. .*film.* Ingenting är ändrat\.$"):
        call_command("load_content", folder=starter.folder)


def test_the_real_starter_loads_whole_and_only_once(root: Page, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_content")
    assert GoalAreaPage.objects.live().count() == 3
    assert Objective.objects.count() == 14
    assert all(area.get_children().type(ChapterPage).count() >= 4 for area in GoalAreaPage.objects.all())
    assert ModulePage.objects.live().count() == ModuleEdition.objects.count() == 3
    assert Occasion.objects.count() == 3
    assert HandbookPage.objects.live().search("föräldraskapsstöd").count() == 1
    capsys.readouterr()
    call_command("load_content")
    assert "0 nya, 0 ändrade" in capsys.readouterr().out


@given(st.lists(st.text(alphabet="ab -*1.\t", max_size=12), max_size=8).map("\n".join))
def test_unfolding_keeps_every_word_in_order_and_settles_at_once(markdown: str) -> None:
    once = unfold(markdown)
    assert once.split() == markdown.split()
    assert unfold(once) == once


def test_the_starter_folder_holds_only_files_that_are_read() -> None:
    folder = Path("cms/content/starter")
    kinds = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert kinds == {".yaml", ".png", ".typ"}


def test_a_chapter_may_have_every_kind_of_block(starter: Starter, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    starter.chapter["body"] = [
        {"type": "heading", "text": "Så hänger det ihop"},
        {"type": "heading", "text": "I tre steg", "level": "3"},
        {"type": "figure", "image": "effektkedja.png", "alt": "Tre steg i en kedja.", "caption": "Effektkedjan"},
        {"type": "quote", "text": "Det märks.", "source": "Strategin 2024"},
        {"type": "evidence", "strength": "practice", "text": "Det är **prövat**."},
        {"type": "duty", "level": "should", "text": "Fråga barnen.", "basis": "Strategin"},
        {"type": "example", "title": "Kvällsöppet", "text": "På biblioteket.", "municipality": "Sala"},
        {"type": "asked", "question": "stod/team"},
    ]
    starter.load()
    page = ChapterPage.objects.get()
    assert [block.block_type for block in page.body][2:5] == ["figure", "quote", "evidence"]
    assert page.body[2].value["image"].title == "Effektkedja"
    assert not starter.load().has_written
    starter.chapter["body"][2]["image"] = "../handbook.yaml"
    with pytest.raises(StarterFault, match="finns inte bland"):
        starter.load()
