"""Which returns are follow-ups: those that ask what follows from the steps that they quote, and nothing else."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests import follow_ups, hostile, samples
from workshops.collect.followed import asked, quoted_steps
from workshops.collect.store import Store
from workshops.collect.versions import versions
from workshops.contract import Answer, TeamReturn, Unread
from workshops.invisible import is_blank
from workshops.kit import look_collect
from workshops.worksheet.follow_up import steps_of

TEXTS = st.sampled_from(hostile.TEXTS) | st.text(min_size=1, max_size=900)
LATER = follow_ups.filled(follow_ups.worksheet())


@given(
    steps=st.lists(TEXTS.filter(lambda text: not is_blank(text)), min_size=1, max_size=20), team=st.text(max_size=300)
)
def test_every_follow_up_that_we_make_is_known_whatever_the_steps_say(steps: list[str], team: str):
    first = follow_ups.worksheet(steps, team=team)
    later = follow_ups.filled(first)

    assert asked(later) == tuple(one.model_copy(update={"help": ""}) for one in follow_ups.sheet(first).schema.prompts)
    assert quoted_steps(later) == steps_of(first)


@given(
    place=st.integers(0, len(LATER.answers) - 1),
    change=st.fixed_dictionaries({}, optional={"key": st.just("annat"), "kind": st.just("number")}).filter(bool)
    | st.fixed_dictionaries({"question": st.sampled_from(["Vad heter du?", "1.", "x" * 500])})
    | st.fixed_dictionaries({"value": st.just(("rad",)) | st.just(1) | st.just("x" * 5001)}),
)
def test_one_answer_that_is_changed_makes_it_none(place: int, change: dict[str, Any]):
    answers = list(LATER.answers)
    answers[place] = Answer.model_validate(answers[place].model_dump() | change)
    if answers[place].kind == "choice" and "question" in change:  # the team's own words, but for the number
        change["question"] = answers[place].question
        answers[place] = Answer.model_validate(answers[place].model_dump() | {"question": "Vad heter du?"})

    assert asked(LATER.model_copy(update={"answers": tuple(answers)})) is None


def test_neither_is_what_has_questions_too_many_or_too_few_or_beside():
    strange = Unread(key="personnummer", question="Vad heter du?", text="x", why="y")
    changes: tuple[dict[str, Any], ...] = (
        {"answers": ()},
        {"answers": LATER.answers[:-1]},
        {"answers": (*LATER.answers, LATER.answers[-1])},
        {"answers": tuple(reversed(LATER.answers))},
        {"unread": (strange,)},
        {"doubtful": ("personnummer",)},
        {"variant": None},
    )
    for change in changes:
        assert asked(TeamReturn.model_validate(LATER.model_dump() | change)) is None
    assert asked(follow_ups.worksheet()) is None


def test_a_follow_up_whose_team_took_its_name_away_is_called_by_no_digest(tmp_path: Path):
    first, store = follow_ups.worksheet(), Store(tmp_path / "insamlat.sqlite")
    nameless = [follow_ups.filled(first, {"team": None, "behov": need}) for need in ("Tid", "En lokal")]
    for number, one in enumerate(nameless):
        store.keep_return(one, f"{number}.pdf")

    assert {(one.follows, one.team) for one in nameless} == {(first.digest[:12], None)}
    shown = look_collect.versions(versions(store.returns()), samples.module()).text
    assert "Team utan namn: två versioner." in shown
    assert "svar-" not in shown
