"""Reflections leave in batches of at least k, so that nobody's answers can be had by comparing two sets."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.models import QuerySet
from django.utils import timezone

from cms.config.settings.threshold import threshold
from cms.keeping.locks import unlocked
from cms.programme.models import Occasion
from cms.reflections.intake import receive
from cms.reflections.models import Reflection
from cms.reflections.results import Leave, reflection_set
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
    assert Counter(one.batch for one in reflection_set(occasion).reflections) == {1: 6, 2: 5}


def test_who_only_counts_lets_nothing_out(occasion: Occasion, send: Send):
    send(9, tilltro=7)
    assert reflection_set(occasion, Leave.NONE).waiting == 9


def test_whoever_watches_gets_more_when_twice_as_many_wait_as_have_left(occasion: Occasion, send: Send):
    send(6, tilltro=7)
    assert len(reflection_set(occasion, Leave.MANY).reflections) == 6
    send(11, tilltro=7)
    assert len(reflection_set(occasion, Leave.MANY).reflections) == 6
    send(1, tilltro=7)
    assert len(reflection_set(occasion, Leave.MANY).reflections) == 18
    send(5, tilltro=7)
    assert len(reflection_set(occasion).reflections) == 23


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


def test_a_wording_that_fewer_than_five_share_does_not_tell_the_edition_all_the_same(occasion: Occasion, send: Send):
    send(6, tilltro=7)
    row = Reflection.objects.all()[0]
    row.edition = "2026-11-01-00000000"
    row.answers = [answer | {"question": "Som det löd förr?"} for answer in row.answers]
    with unlocked():
        row.save(update_fields=["edition", "answers"])
    assert len({answer.question for one in reflection_set(occasion).reflections for answer in one.answers}) == 1


def test_a_batch_that_cannot_be_marked_shows_what_has_left_before(
    occasion: Occasion, send: Send, monkeypatch: pytest.MonkeyPatch
):
    send(5, tilltro=7)
    before = reflection_set(occasion)
    send(5, tilltro=2)

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(QuerySet, "update", refuse)
    assert reflection_set(occasion) == before.model_copy(update={"total": 10})
    monkeypatch.undo()
    assert len(reflection_set(occasion).reflections) == 10


def test_what_has_left_says_nothing_of_when_and_a_batch_never_changes(occasion: Occasion, send: Send):
    send(5, tilltro=7)
    reflection_set(occasion)
    first = set(Reflection.objects.filter(batch=1))
    send(6, tilltro=7)
    reflection_set(occasion)
    assert set(Reflection.objects.filter(batch=1)) == first
    assert Reflection.objects.filter(batch=2).count() == 6


@pytest.mark.parametrize("leave", [Leave.K, Leave.MANY])
def test_who_leaves_together_depends_on_how_many_have_answered_and_never_on_what(
    occasion: Occasion, send: Send, leave: Leave
):
    """So a reader who sees that answers wait learns nothing from it."""
    alike = {"hinder": ["tid"], "tilltro": 5, "viktigast": "Tid"}
    each = [
        {"hinder": ["pengar", "mandat"][: 1 + i % 2], "tilltro": i % 11, "viktigast": f"Tid {i}"} for i in range(24)
    ]
    came = (3, 2, 4, 1, 6, 8)
    sizes = []
    for people in ([alike] * 24, each):
        with unlocked():
            Reflection.objects.all().delete()
        sent, seen = iter(people), []
        for number in came:
            for answers in islice(sent, number):
                send(**answers)
            found = reflection_set(occasion, leave)
            seen.append((found.total, Counter(one.batch for one in found.reflections), given_answers(found, "hinder")))
        sizes.append(seen)
    assert sizes[0] == sizes[1]


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
