"""The big screen and the report tell the same of the same answers, though they count in different ways."""

import random
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.live.slides import findings
from tests import answers
from workshops.analysis.coding import Coding
from workshops.analysis.shown import shown
from workshops.contract import ReflectionSet

PROMPTS = answers.MODULE.reflection


def person(chance: random.Random, liked: int) -> dict[str, Any]:
    """Somebody who leaves a question unanswered now and then, and whose mind is much like the others'."""
    said = {
        "viktigast": chance.choice(["Tid", "Språk <b>", "=1+1"]),
        "tilltro": min(10, liked + chance.choice([0, 0, 1, 4])),
        "hinder": chance.sample(["tid", "pengar", "mandat"], chance.choice([1, 1, 2])),
        "perspektiv": chance.choices(["barnratt", "jamlikhet", "inget"], [6, 3, 1])[0],
    }
    return {key: value for key, value in said.items() if chance.random() < 0.9}


def crowd(n: int, liked: int, batches: int, chance: random.Random) -> list[tuple[int, dict[str, Any]]]:
    return [(chance.randint(1, batches), person(chance, liked)) for _ in range(n)]


PEOPLE = st.builds(crowd, st.integers(0, 80), st.integers(0, 10), st.integers(1, 5), st.randoms(use_true_random=False))


@settings(max_examples=20)
@given(PEOPLE, st.integers(3, 6), st.booleans())
def test_screen_and_report_show_the_same(
    people: list[tuple[int, dict[str, Any]]], threshold: int, withheld: bool
) -> None:
    found = occasion(people, threshold, withheld=withheld)
    reported = shown([found], PROMPTS, (), Coding())
    for told, one in zip(reported, findings(found, PROMPTS), strict=True):
        assert (one.rows, one.n, one.bands, one.middle, one.groups) == (
            told.rows, told.n, told.bands, told.middle, told.groups,
        )  # fmt: skip
        assert one.question.n == told.question.n or told.question.n == 0


def occasion(people: list[tuple[int, dict[str, Any]]], threshold: int, *, withheld: bool) -> ReflectionSet:
    """`people`: in which batch each left, and what they answered."""
    return ReflectionSet(
        module=answers.MODULE.key,
        occasion="KRT7M4",
        total=len(people),
        threshold=threshold,
        withheld=withheld,
        reflections=tuple(
            answers.reflection(said, batch=batch, day=date(2026, 11, 24)) for batch, said in people if not withheld
        ),
    )
