"""Personal data in free text: told before anything is stored, left to the person, and never a personnummer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from cms.programme.models import Occasion
from cms.reflections.intake import Outcome, receive
from cms.reflections.models import Reflection
from cms.reflections.refusals import PersonalData
from cms.reflections.screening import screen
from workshops import contract
from workshops.screening import Kind

Send = Callable[..., Outcome]


@pytest.fixture
def send(occasion: Occasion) -> Send:
    edition = occasion.module.editions.get().edition

    def send(confirmed: bool = False, **answers: Any) -> Outcome:
        sent = contract.ReflectionIn(id=uuid4(), edition=edition, answers=answers, confirmed=confirmed)
        return receive(occasion, sent, timezone.now())

    return send


def test_what_was_found_is_told_by_question_each_thing_once_and_nothing_is_stored(send: Send) -> None:
    with pytest.raises(PersonalData, match="ser ut att visa vem någon är") as refused:
        send(viktigast="Ring Anna Andersson, 070-123 45 67. Alltså 070-123 45 67!", tilltro=7)

    assert refused.value.may_confirm
    assert {key: [(one.kind, one.text) for one in found] for key, found in refused.value.found.items()} == {
        "viktigast": [(Kind.NAME, "Anna Andersson"), (Kind.PHONE, "070-123 45 67")]
    }
    assert not Reflection.objects.exists()


def test_whoever_has_seen_it_may_send_it_as_it_is(send: Send) -> None:
    assert send(confirmed=True, viktigast="Ring 070-123 45 67") is Outcome.STORED
    assert Reflection.objects.get().answers[0]["value"] == "Ring 070-123 45 67"


@pytest.mark.parametrize("confirmed", [False, True])
@pytest.mark.parametrize(
    "number", ["811218-9876", "701063-2391", "811218\0-9876", "٨١١٢١٨-٩٨٧٦", "8 1 1218–9\u200b8 7 6", "8ll218-9876"]
)
def test_a_personnummer_is_never_stored_not_even_when_confirmed(send: Send, number: str, confirmed: bool) -> None:
    with pytest.raises(PersonalData, match="sparas aldrig") as refused:
        send(confirmed, viktigast=f"Min kollega {number}, 070-123 45 67")

    assert not refused.value.may_confirm
    assert not Reflection.objects.exists()


def test_a_personnummer_parted_over_two_answers_is_found_in_both() -> None:
    def screened(*texts: str) -> dict[str, list[tuple[Kind, str]]]:
        answers = [contract.Answer(key=f"k{n}", kind="text", question="?", value=text) for n, text in enumerate(texts)]
        return {key: [(one.kind, one.text) for one in found] for key, found in screen(answers).items()}

    first, last = (Kind.PERSONNUMMER, "811218"), (Kind.PERSONNUMMER, "-9876")
    assert screened("Tid", "Hon är 811218", "-9876, tror jag") == {"k1": [first], "k2": [last]}
    assert screened("Den 811218", "Vi var 9875") == screened("811218", "9875") == {}
    assert screened("811218-9876", "Tid") == {"k0": [(Kind.PERSONNUMMER, "811218-9876")]}


def test_nothing_is_asked_of_whoever_writes_about_nobody(send: Send) -> None:
    assert send(viktigast="Vi i Karlstad når 1 250 föräldrar, kl. 09.00–12.00 den 2026-11-24.") is Outcome.STORED
