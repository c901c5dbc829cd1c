"""Reflections leave in steps of at least k, so that nobody's answers can be had by comparing two sets."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.config.settings.threshold import threshold
from cms.keeping.locks import unlocked
from cms.programme.models import Occasion
from cms.reflections.guard import Answer, Guard
from cms.reflections.intake import receive
from cms.reflections.models import Reflection, ShownTable
from cms.reflections.results import next_step, reflection_set
from workshops import contract

Send = Callable[..., None]


@pytest.fixture
def send(occasion: Occasion) -> Send:
    edition = occasion.module.editions.get().edition

    def send(times: int = 1, **answers: object) -> None:
        for _ in range(times):
            sent = contract.ReflectionIn(id=uuid4(), edition=edition, answers=answers)
            receive(occasion, sent, timezone.now())

    return send


def given_answers(found: contract.ReflectionSet, key: str) -> int:
    return sum(answer.key == key for reflection in found.reflections for answer in reflection.answers)


def test_under_the_threshold_only_the_number_is_told(occasion: Occasion, send: Send):
    send(4, tilltro=7)
    held = reflection_set(occasion)
    assert (held.total, held.waiting, held.withheld, held.reflections) == (4, 4, True, ())

    send(tilltro=8)
    shown = reflection_set(occasion)
    assert (shown.total, shown.waiting, shown.withheld, len(shown.reflections)) == (5, 0, False, 5)


def test_after_a_first_look_nothing_more_is_shown_until_five_more_have_come(occasion: Occasion, send: Send):
    send(6, tilltro=7)
    before = reflection_set(occasion)
    send(4, tilltro=2)
    assert reflection_set(occasion) == before.model_copy(update={"total": 10})

    send(tilltro=3)
    assert len(reflection_set(occasion).reflections) == 11


def test_when_nobody_has_looked_before_everything_is_shown_at_once(occasion: Occasion, send: Send):
    send(8, tilltro=7)
    assert len(reflection_set(occasion).reflections) == 8


def test_answers_to_a_question_that_few_have_answered_wait_on_their_own(occasion: Occasion, send: Send):
    send(3, tilltro=7)
    send(2, tilltro=7, viktigast="Ensam röst")
    first = reflection_set(occasion)
    assert (given_answers(first, "tilltro"), given_answers(first, "viktigast")) == (5, 0)

    send(5, viktigast="Många röster")
    second = reflection_set(occasion)
    assert (given_answers(second, "tilltro"), given_answers(second, "viktigast")) == (5, 7)


def test_a_reflection_with_only_rare_answers_is_there_without_them(occasion: Occasion, send: Send):
    send(5, tilltro=7)
    send(viktigast="Ensam röst")
    assert sorted(len(reflection.answers) for reflection in reflection_set(occasion).reflections) == [0, 1, 1, 1, 1, 1]


def test_a_raised_threshold_hides_what_was_shown_before(occasion: Occasion, send: Send, settings: LazySettings):
    send(6, tilltro=7)
    assert not reflection_set(occasion).withheld

    settings.SAMLING_THRESHOLD = 7
    held = reflection_set(occasion)
    assert (held.total, held.threshold, held.withheld, held.reflections) == (6, 7, True, ())
    send(8, viktigast="Röst")
    assert given_answers(reflection_set(occasion), "tilltro") == 0


def test_answers_wait_while_the_table_they_make_would_tell_what_an_earlier_one_hid(occasion: Occasion, send: Send):
    """Fifteen people who chose once each, fifteen choices: so the first five, who chose time, chose nothing else."""
    send(5, hinder=["tid"], tilltro=5)
    assert given_answers(reflection_set(occasion), "hinder") == 5
    send(5, hinder=["pengar"], tilltro=5)
    send(5, hinder=["mandat"], tilltro=5)
    held = reflection_set(occasion)
    assert (given_answers(held, "hinder"), given_answers(held, "tilltro")) == (5, 15)
    assert reflection_set(occasion) == held

    send(5, hinder=["tid", "mandat"])
    assert given_answers(reflection_set(occasion), "hinder") == 20


def test_what_each_step_showed_is_kept_and_nothing_that_it_hid(occasion: Occasion, send: Send):
    send(6, tilltro=7, viktigast="Tid", hinder=["pengar"], perspektiv="inget")
    reflection_set(occasion)
    reflection_set(occasion)
    kept = {one.key: (one.kind, one.n, one.labels, one.shown, one.middle) for one in ShownTable.objects.all()}
    steps = [str(step) for step in range(11)]
    assert kept == {
        "tilltro": ("scale", 6, steps, [[steps, 6]], 7),
        "hinder": ("choices", 6, ["mandat", "pengar", "tid"], [[["pengar"], 6]], None),
        "perspektiv": ("choice", 6, ["barnratt", "inget", "jamlikhet"], [], None),
        "viktigast": ("text", 6, ["samverkan", "sprak", "tid"], [[["tid"], 6]], None),
    }


def test_texts_wait_while_a_theme_would_tell_how_many_touched_it_before(occasion: Occasion, send: Send):
    """Four of five touched time, which was said to be fewer than five; all of five new ones do."""
    send(4, viktigast="Mer tid.")
    send(1, viktigast="Annat.")
    assert given_answers(reflection_set(occasion), "viktigast") == 5
    send(5, viktigast="Tiden.")
    assert given_answers(reflection_set(occasion), "viktigast") == 5
    send(5, viktigast="Språket.")
    assert given_answers(reflection_set(occasion), "viktigast") == 15


def test_a_day_or_an_edition_that_fewer_than_five_share_is_told_as_the_one_that_most_have(
    occasion: Occasion, send: Send
):
    send(11, tilltro=7)
    late = list(Reflection.objects.all()[:6])
    day = late[0].day
    for place, row in enumerate(late):
        row.day = day + timedelta(days=1 if place < 5 else 2)
        row.edition = "2026-11-01-00000000" if place < 2 else row.edition
        with unlocked():
            row.save(update_fields=["day", "edition"])
    shown = reflection_set(occasion).reflections
    assert Counter(one.day for one in shown) == {day: 6, day + timedelta(days=1): 5}
    assert len({one.edition for one in shown}) == 1


def test_a_step_that_cannot_be_saved_shows_what_has_left_before(
    occasion: Occasion, send: Send, monkeypatch: pytest.MonkeyPatch
):
    send(5, tilltro=7)
    before = reflection_set(occasion)
    send(5, tilltro=2)

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(QuerySet, "bulk_update", refuse)
    assert reflection_set(occasion) == before.model_copy(update={"total": 10})
    monkeypatch.undo()
    assert len(reflection_set(occasion).reflections) == 10


def test_two_who_look_at_once_take_one_step(occasion: Occasion, send: Send, monkeypatch: pytest.MonkeyPatch):
    """The other one finished while this one weighed: this one's step was counted on rows that have left since."""
    send(5, tilltro=7)
    allows = Guard.allows

    def slowly(guard: Guard, key: str, answers: list[Answer]) -> bool:
        monkeypatch.setattr(Guard, "allows", allows)
        reflection_set(occasion)
        return allows(guard, key, answers)

    monkeypatch.setattr(Guard, "allows", slowly)
    assert len(reflection_set(occasion).reflections) == 5
    assert ShownTable.objects.count() == 1


def test_what_has_left_says_nothing_of_when(occasion: Occasion, send: Send):
    send(5, tilltro=7)
    reflection_set(occasion)
    send(5, tilltro=7)
    reflection_set(occasion)
    assert list(Reflection.objects.values_list("released", flat=True)) == [["tilltro"]] * 10


@given(st.randoms(use_true_random=False), st.integers(3, 6))
def test_any_two_sets_differ_by_nothing_or_by_at_least_k_in_every_question(chance: random.Random, k: int):
    keys, rows = ("a", "b", "c"), list[Reflection]()
    seen: list[Counter[str]] = [Counter()]
    for _ in range(40):
        answered = [key for key in keys if chance.random() < {"a": 0.9, "b": 0.4, "c": 0.05}[key]] or ["c"]
        row = Reflection(id=UUID(int=chance.getrandbits(128)), answers=[{"key": key} for key in answered])
        rows.insert(chance.randrange(len(rows) + 1), row)
        if chance.random() < 0.5:
            next_step(rows, k, lambda key, answers: True)
            left = [row for row in rows if row.released is not None]
            seen.append(Counter(["all"] * len(left)) + Counter(key for row in left for key in row.released))
    for later, now in enumerate(seen):
        for before in seen[:later]:
            assert all(now[what] - before[what] == 0 or now[what] - before[what] >= k for what in (*keys, "all"))


def test_the_threshold_is_five_unless_it_is_set():
    assert (threshold(""), threshold("3"), threshold(" 10 ")) == (5, 3, 10)


@pytest.mark.parametrize("given", ["2", "0", "-5", "fem", "3,5"])
def test_a_threshold_below_three_is_refused_in_swedish(given: str):
    with pytest.raises(ImproperlyConfigured, match="heltal som är minst 3"):
        threshold(given)


def test_a_server_with_such_a_threshold_does_not_start():
    words = [sys.executable, "-m", "cms.manage", "check"]
    answer = subprocess.run(words, env=os.environ | {"SAMLING_THRESHOLD": "2"}, capture_output=True, text=True)
    assert answer.returncode != 0
    assert "SAMLING_THRESHOLD ska vara ett heltal som är minst 3" in answer.stderr
