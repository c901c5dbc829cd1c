"""Questions that were ticked and moved: those that are asked, in their order, also when the module has changed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from workshops.contract import Module, TextPrompt
from workshops.worksheet.build import worksheet
from workshops.worksheet.kept import KeptError, read_kept, save_kept
from workshops.worksheet.picked import Picked, pick, picked_module, picked_path

MODULE = samples.module()
KEYS = [prompt.key for prompt in MODULE.prompts]
ALL = [(key, True) for key in KEYS]


def keys(module: Module) -> list[str]:
    return [prompt.key for prompt in module.prompts]


def without(*gone: str) -> list[tuple[str, bool]]:
    return [(key, key not in gone) for key in KEYS]


def test_without_a_choice_it_is_the_module_itself():
    assert picked_module(MODULE, None) is MODULE
    assert picked_module(MODULE, pick(MODULE, None, ALL)) == MODULE


def test_what_is_not_ticked_is_not_asked_and_a_part_without_questions_is_gone():
    asked = picked_module(MODULE, pick(MODULE, None, without("behov", "sakerhet", "steg", "uppfoljning", "arenor")))
    assert keys(asked) == ["team", "mal-2-1", "foraldrar", "saknas", "vag-in"]
    assert [part.key for part in asked.exercises] == ["nulage", "karta"]
    assert [prompt.key for prompt in worksheet(asked).schema.prompts] == keys(asked)


@given(st.permutations(KEYS), st.sets(st.sampled_from(KEYS), max_size=len(KEYS) - 1))
def test_the_order_is_the_chosen_one_within_each_part(order: list[str], gone: set[str]):
    asked = picked_module(MODULE, pick(MODULE, None, [(key, key not in gone) for key in order]))
    for part in asked.exercises:
        own = next(one for one in MODULE.exercises if one.key == part.key)
        inside = {prompt.key for prompt in own.prompts} - gone
        assert [prompt.key for prompt in part.prompts] == [key for key in order if key in inside]
    assert set(keys(asked)) == set(KEYS) - gone


def test_a_new_question_is_asked_where_the_module_has_it_and_one_that_is_gone_is_no_hindrance():
    first, *parts = MODULE.exercises
    new = TextPrompt(key="ny", question="Ny fråga?")
    changed = first.model_copy(update={"prompts": (first.prompts[0], new)})
    module = MODULE.model_copy(update={"exercises": (changed, *parts)})
    picked = pick(MODULE, None, without("behov"))
    assert keys(picked_module(module, picked))[:2] == ["team", "ny"]
    assert "behov" not in keys(picked_module(module, picked))


@pytest.mark.parametrize("questions", [ALL[1:], [*ALL, ALL[0]], [*ALL[1:], ("annan", True)], without(*KEYS)])
def test_what_does_not_fit_the_module_or_asks_nothing_is_refused(questions: list[tuple[str, bool]]):
    with pytest.raises(KeptError, match=r"\.$"):
        pick(MODULE, None, questions)


def test_what_was_saved_is_read_and_damage_is_told_and_kept_aside(tmp_path: Path):
    path, picked = picked_path(tmp_path), pick(MODULE, None, without("behov"))
    save_kept(path, picked)
    assert read_kept(path, Picked, MODULE.key) == picked
    path.write_text('{"questions": []}')
    with pytest.raises(KeptError, match=r"fragor\.json är skadad"):
        read_kept(path, Picked, MODULE.key)
    aside = save_kept(path, picked)
    assert aside is not None
    assert aside.read_text() == '{"questions": []}'
