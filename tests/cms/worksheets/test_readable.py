"""A returned worksheet in words, whatever the file said and whatever the site knows of its questions."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cms.worksheets.readable import readable
from tests import answers, hostile, samples
from workshops import contract, safe
from workshops.contract import Answer, Assessment, TeamReturn

PROMPTS: dict[str, contract.Prompt] = {prompt.key: prompt for prompt in samples.module().prompts}
TEXT = st.one_of(st.text(min_size=1), st.sampled_from(hostile.TEXTS))
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    TEXT,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(TEXT, min_size=1).map(tuple),
    st.lists(st.dictionaries(st.sampled_from(["arena", "agare", "x"]), st.none() | TEXT, min_size=1), min_size=1).map(
        tuple
    ),
    st.builds(Assessment, level=st.none() | st.integers(0, 4), evidence=st.none() | TEXT),
)


def said(values: dict[str, Any], prompts: dict[str, contract.Prompt]) -> dict[str, str]:
    """Each answered question's key with its answer as plain text, a table's cells one a line."""
    shown = readable(answers.team(values), prompts)
    return {
        one.key: one.text or "\n".join(cell for row in (one.table.rows if one.table else ()) for cell in row)
        for one in shown
        if one.table or one.text
    }


def test_keys_become_the_labels_that_the_team_saw():
    shown = said({}, PROMPTS)

    assert shown["behov"] == "Kontaktvägar"
    assert shown["saknas"] == "Pappor\nNyanlända föräldrar"
    assert shown["foraldrar"] == "1\N{NO-BREAK SPACE}250 föräldrar"
    assert said({"foraldrar": 0.125}, PROMPTS)["foraldrar"] == "0,125 föräldrar"
    assert shown["mal-2-1"].startswith("Steg 3: Genomförs\nWebbsidan")


def test_without_the_questions_the_answers_are_still_there():
    shown = said({}, {})

    assert shown["behov"] == "kontaktvagar"
    assert shown["arenor"].splitlines()[0] == "Öppna förskolan"


def test_a_missing_answer_is_said_where_it_should_stand():
    shown = readable(answers.team({"steg": None}, missing=("steg",)), PROMPTS)

    assert [(one.key, one.problem) for one in shown if one.problem] == [("steg", "Inte besvarat, men måste besvaras.")]
    assert not next(one for one in shown if one.key == "steg").is_answered


def test_an_answer_found_by_its_place_asks_for_a_look():
    marked = [one.key for one in readable(answers.team(doubtful=("steg",)), PROMPTS) if one.problem]

    assert marked == ["steg"]


@given(key=st.sampled_from(list(PROMPTS)), value=VALUES, known=st.booleans())
def test_any_value_can_be_shown_and_hides_nothing(key: str, value: Any, known: bool):
    asked = Answer(key=key, kind="text", question="Vad?", value=value)
    returned = TeamReturn(module="m", edition="2026-11-02-0a1b2c3d", carrier="pdf", answers=(asked,))

    (shown,) = readable(returned, PROMPTS if known else {})

    parts = [shown.text, *(cell for row in (shown.table.rows if shown.table else ()) for cell in row)]
    assert all(part == safe.plain(part) for part in parts)
    if isinstance(value, str) and value not in ("kontaktvagar", "kunskap", "kompetens", "samverkan"):
        assert shown.text == safe.plain(value)
    if value is None:
        assert not shown.is_answered
