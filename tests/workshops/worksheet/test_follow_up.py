"""The follow-up: a team meets its own steps, to the letter, and what it says about them comes back."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import hostile, samples
from tests.workshops.collect import pdf_filling, word
from tests.workshops.collect.one_return import read_return
from workshops import safe
from workshops.collect.followed import followed_steps
from workshops.collect.inbox import read_inbox
from workshops.collect.store import Store
from workshops.contract import PLAN_PROMPT, Answer, Module, TablePrompt, TeamReturn
from workshops.contract.prompt import Column
from workshops.invisible import is_blank
from workshops.worksheet.follow_up import file_name, follow_up, follow_up_key
from workshops.worksheet.formats import render

PLAN = TablePrompt(
    key=PLAN_PROMPT,
    question="Vilka är era tre nästa steg?",
    columns=(
        Column(key="vad", label="Vad ska göras?"),
        Column(key="nar-utlosare", label="När X händer …"),
        Column(key="vem", label="Vem? (roll)"),
    ),
)


def module() -> Module:
    one = samples.module()
    exercise = one.exercises[0].model_copy(update={"prompts": (*one.exercises[0].prompts, PLAN)})
    return one.model_copy(update={"exercises": (exercise, *one.exercises[1:])})


def returned(*steps: Mapping[str, str | None], team: str = "Norra teamet") -> TeamReturn:
    one = samples.module()
    return TeamReturn(
        module=one.key,
        edition=one.edition,
        occasion="KRT7M4",
        carrier="pdf",
        answers=(
            Answer(key="team", kind="text", question="Vilka är ni?", value=team),
            Answer(key=PLAN_PROMPT, kind="table", question=PLAN.question, value=tuple(steps) or None),
            Answer(key="avstamning", kind="date", question="Vilken dag?", value="2027-02-24"),
        ),
    )


STEPS: tuple[dict[str, str | None], ...] = (
    {"vad": "Öppna på familjecentralen", "nar-utlosare": "lokalen är klar", "vem": "Verksamhetschef"},
    {"vad": None, "nar-utlosare": None, "vem": None},
    {"vad": "Fråga föräldrarna", "nar-utlosare": None, "vem": None},
)


def test_the_teams_own_steps_are_asked_about_and_empty_rows_are_not():
    sheet = follow_up(returned(*STEPS), module())
    assert sheet is not None
    first, second = (one for one in sheet.schema.prompts if one.kind == "choice")

    assert (first.question, second.question) == ("1. Öppna på familjecentralen", "2. Fråga föräldrarna")
    assert first.help == "När X händer … lokalen är klar\nVem? (roll): Verksamhetschef"
    assert sheet.prefilled == {"team": "Norra teamet"}
    assert ("Avstämning", "24\N{NO-BREAK SPACE}februari 2027") in sheet.facts


def test_every_format_says_that_it_is_a_follow_up():
    sheet = follow_up(returned(*STEPS), module())
    assert sheet is not None
    page = pypdfium2.PdfDocument(render(sheet, "pdf"))[0].get_textpage().get_text_bounded()
    with zipfile.ZipFile(io.BytesIO(render(sheet, "docx"))) as word_file:
        body = word_file.read("word/document.xml").decode()

    assert "UPPFÖLJNING EFTER TRE MÅNADER · MÅLOMRÅDE 2" in page
    for text in (body, render(sheet, "html").decode()):
        assert "Uppföljning efter tre månader · målområde 2" in text
        assert "Arbetsblad · " not in text


def test_a_team_without_steps_gets_none():
    assert follow_up(returned(), module()) is None
    assert follow_up(returned({"vad": " ", "vem": None}), module()) is None


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_what_the_team_says_comes_back(format: str, tmp_path: Path):
    sheet = follow_up(returned(*STEPS), module())
    assert sheet is not None
    raw = {
        "steg-1-lage": "klart",
        "steg-1-hande": "Det gick.",
        "steg-2-lage": "inte-paborjat",
        "steg-2-nu": "Börjar i maj",
    }
    if format == "pdf":
        filled = pdf_filling.by_pypdf(render(sheet, "pdf"), pdf_filling.typed(sheet.schema.prompts, raw))
    else:
        filled = word.fill(render(sheet, "docx"), word.typed(sheet, raw))
    (tmp_path / "inkorg").mkdir()
    (tmp_path / "inkorg" / f"svar.{format}").write_bytes(filled)
    store = Store(tmp_path / "insamlat.sqlite")
    (row,) = read_inbox(tmp_path / "inkorg", store, "tillgangligt-stod").rows

    assert row.outcome == "read"
    first, second = followed_steps([kept.returned for kept in store.returns()])
    assert (first.step, first.state, first.happened) == ("1. Öppna på familjecentralen", "klart", "Det gick.")
    assert (second.state, second.now) == ("inte-paborjat", "Börjar i maj")
    assert store.returns()[0].returned.module == follow_up_key("tillgangligt-stod")


def test_a_follow_up_does_not_belong_in_another_themes_inbox(tmp_path: Path):
    sheet = follow_up(returned(*STEPS), module())
    assert sheet is not None
    (tmp_path / "svar.pdf").write_bytes(render(sheet, "pdf"))
    (row,) = read_inbox(tmp_path, Store(tmp_path / "x.sqlite"), "stodjande-organisation").rows
    assert row.outcome == "refused"


@settings(max_examples=15)
@given(text=st.sampled_from(hostile.TEXTS) | st.text(min_size=1, max_size=3000), team=st.text(max_size=300))
def test_whatever_a_team_wrote_it_is_only_text_in_every_format(text: str, team: str):
    made = returned({"vad": text, "vem": text}, team=team)
    sheet = follow_up(made, module())
    if sheet is None:
        assert is_blank(text)
        return
    html = render(sheet, "html").decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    shown = " ".join(safe.plain(text).split())
    assert sheet.schema.prompts[1].question.startswith(f"1. {shown[:50].rstrip()}")
    assert (
        read_return(word.fill(render(sheet, "docx"), word.typed(sheet, {"steg-1-lage": "klart"}))).answers[1].value
        == "klart"
    )


def test_hostile_steps_pass_the_gate_for_pdf():
    sheet = follow_up(returned(*({"vad": text, "vem": text} for text in hostile.TEXTS[:3])), module())
    assert sheet is not None
    assert render(sheet, "pdf").startswith(b"%PDF")


def test_a_file_is_named_after_its_team_and_its_answers():
    one, other = returned(*STEPS, team="Östra /åäö\\ ../"), returned(*STEPS[:1], team="Östra /åäö\\ ../")
    assert file_name(one, module()).startswith("uppfoljning-tillgangligt-stod-ostra-aao-")
    assert file_name(one, module()) != file_name(other, module())


@given(key=st.from_regex(r"[a-z0-9]+([-_][a-z0-9]+){0,12}", fullmatch=True).filter(lambda key: len(key) <= 64))
def test_every_modules_follow_up_has_a_key_of_its_own(key: str):
    assert follow_up_key(key) != key
    assert len(follow_up_key(key)) <= 64
    TeamReturn(module=follow_up_key(key), edition="2026-11-02-0a1b2c3d", carrier="pdf", answers=())
