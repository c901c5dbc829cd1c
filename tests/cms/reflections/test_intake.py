"""What becomes of what people send in, and of what others do."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.programme.models import Occasion
from cms.reflections import intake
from cms.reflections.intake import Outcome, receive
from cms.reflections.models import Reflection, stored_id
from cms.reflections.refusals import Closed, IdTaken, NotAnswers, NotOpenYet, Refused, Reworded
from cms.reflections.results import reflection_set
from cms.workshop_modules.models import ModuleEdition, ModulePage
from tests.cms.conftest import publish
from workshops import contract

ANSWERS = {"viktigast": "Att vi talade med varandra.", "tilltro": 7, "hinder": ["mandat", "tid"], "perspektiv": "inget"}
Send = Callable[..., Outcome]


@pytest.fixture
def edition(occasion: Occasion) -> str:
    return occasion.module.editions.get().edition


@pytest.fixture
def send(occasion: Occasion, edition: str) -> Send:
    def send(answers: dict[str, Any], *, id: UUID | None = None, now: datetime | None = None) -> Outcome:
        sent = contract.ReflectionIn(id=id or uuid4(), edition=edition, answers=answers)
        return receive(occasion, sent, now or timezone.now())

    return send


def stored() -> list[dict[str, Any]]:
    return Reflection.objects.get().answers


def test_an_answer_is_kept_with_the_question_as_it_was_asked(send: Send, edition: str):
    assert send(ANSWERS) is Outcome.STORED

    kept = Reflection.objects.get()
    assert kept.edition == edition
    assert kept.answers == [
        {"key": "viktigast", "kind": "text", "question": "Vad är det viktigaste du tar med dig?"}
        | {"value": "Att vi talade med varandra."},
        {"key": "tilltro", "kind": "scale", "question": "Hur säker är du på att ert första steg blir av?", "value": 7},
        {"key": "hinder", "kind": "choices", "question": "Vad kan stoppa det?", "value": ["tid", "mandat"]},
        {"key": "perspektiv", "kind": "choice", "question": "Vilket perspektiv pratade vi minst om?", "value": "inget"},
    ]


@pytest.mark.parametrize("unseen", ["\u200b", " \u00ad\u2060\n", "\0\ufeff", "\u202e\u202c", "\u3164\u2800"])
def test_what_nobody_sees_is_no_answer(send: Send, unseen: str):
    with pytest.raises(NotAnswers, match="Inget är ifyllt"):
        send({"viktigast": unseen, "tilltro": unseen})
    assert send({"viktigast": unseen, "tilltro": 7}) is Outcome.STORED
    assert [(one["key"], one["value"]) for one in stored()] == [("tilltro", 7)]


@pytest.mark.parametrize(
    "seen", ["👩\u200d👩\u200d👧 ❤\ufe0f", "\u200fمرحبا\u200e, hej", "می\u200cخواهم", "\u2067שלום\u2069\u200b"]
)
def test_what_needs_signs_that_are_not_seen_is_kept_to_the_letter(send: Send, seen: str):
    send({"viktigast": seen})
    assert stored()[0]["value"] == seen


def test_nothing_is_kept_that_could_tell_who_or_when(send: Send):
    just_after_midnight_in_sweden = timezone.now().replace(hour=22, minute=30)
    send(ANSWERS, now=max(just_after_midnight_in_sweden, timezone.now()))

    kept = {field.name for field in Reflection._meta.get_fields()}
    assert kept == {"id", "occasion", "edition", "day", "answers", "batch"}
    assert type(Reflection.objects.get().day).__name__ == "date"


def test_the_day_is_the_swedish_one(occasion: Occasion, send: Send):
    Occasion.objects.update(answers_close_at=datetime(2101, 1, 1, tzinfo=UTC))
    occasion.refresh_from_db()
    send(ANSWERS, now=datetime(2100, 6, 30, 22, 30, tzinfo=UTC))

    assert str(Reflection.objects.get().day) == "2100-07-01"


def test_text_is_kept_to_the_letter(send: Send):
    text = "=1+1 <b>fet</b> **stjärnor** \t{{ mall }} #strong ‮bakåt 👩‍👧 \\u0000"
    send({"viktigast": text})

    assert stored()[0]["value"] == text


def test_nul_is_left_out_because_no_database_need_hold_it(send: Send):
    send({"viktigast": "hej\0 du"})

    assert stored()[0]["value"] == "hej du"


def test_what_is_not_answered_is_not_kept(send: Send):
    send({"viktigast": "  \n ", "tilltro": "", "hinder": [], "perspektiv": "inget"})

    assert [answer["key"] for answer in stored()] == ["perspektiv"]


@pytest.mark.parametrize("answers", [{}, {"viktigast": ""}, {"viktigast": " ", "hinder": []}])
def test_nothing_filled_in_is_said_plainly(send: Send, answers: dict[str, Any]):
    with pytest.raises(NotAnswers, match="Svara på minst en fråga") as refused:
        send(answers)

    assert refused.value.problems == {}
    assert not Reflection.objects.exists()


def test_each_wrong_answer_is_named_and_nothing_is_kept(send: Send):
    with pytest.raises(NotAnswers) as refused:
        send({"viktigast": "x" * 601, "tilltro": 11, "hinder": ["regn"], "perspektiv": "inget", "namn": "Kim"})

    assert refused.value.problems == {
        "viktigast": "Svaret är för långt: högst 600 tecken, det är 601.",
        "tilltro": "Svaret ska vara ett heltal mellan 0 och 10.",
        "hinder": "Svaret är inget av alternativen.",
        "namn": "Frågan finns inte.",
    }
    assert not Reflection.objects.exists()


def test_a_prompt_that_must_be_answered(module_page: ModulePage, occasion: Occasion):
    module_page.reflection[0].value["required"] = True
    publish(module_page)
    edition = ModuleEdition.objects.latest("published_at")

    with pytest.raises(NotAnswers) as refused:
        receive(
            occasion,
            contract.ReflectionIn(id=uuid4(), edition=edition.edition, answers={"tilltro": 3}),
            timezone.now(),
        )
    assert refused.value.problems == {"viktigast": "Frågan måste besvaras."}


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


HOSTILE = [
    *(True, {"a": 1}, deep(100_000), 10**5000, float("nan"), float("inf")),
    *("\ud800", [["tid"]], {"tid": "tid"}, [None], [[]], {"": ""}),
]


@pytest.mark.parametrize("key", list(ANSWERS))
def test_a_hostile_value_is_a_wrong_answer_and_no_more(send: Send, key: str):
    for raw in HOSTILE:
        with pytest.raises(NotAnswers) as refused:
            send({key: raw})
        assert list(refused.value.problems) == [key]


@given(
    answers=st.dictionaries(
        st.sampled_from([*ANSWERS, "okand"]),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats()
            | st.text(max_size=20)
            | st.sampled_from(["tid", 3]),
            lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=5), part, max_size=4),
            max_leaves=10,
        ),
        max_size=5,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_json_comes_it_is_stored_or_refused(send: Send, answers: dict[str, Any]):
    id = uuid4()
    try:
        send(answers, id=id)
    except Refused:
        assert not Reflection.objects.filter(pk=stored_id(id)).exists()
    else:
        kept = Reflection.objects.get(pk=stored_id(id))
        assert json.loads(json.dumps(kept.answers)) == kept.answers
        assert all(contract.Answer.model_validate(answer).value is not None for answer in kept.answers)


def test_an_edition_that_never_was(occasion: Occasion):
    sent = contract.ReflectionIn(id=uuid4(), edition="2020-01-01-00000000", answers=ANSWERS)

    with pytest.raises(Reworded, match="Ladda om sidan"):
        receive(occasion, sent, timezone.now())


def test_answers_are_read_against_the_wording_that_was_shown(module_page: ModulePage, send: Send):
    module_page.reflection[0].value["question"] = "Vad bär du med dig härifrån?"
    publish(module_page)

    send(ANSWERS)  # with the edition that was current when the fixture was made

    assert stored()[0]["question"] == "Vad är det viktigaste du tar med dig?"


def test_before_and_after_the_doors_are_open(occasion: Occasion, send: Send):
    # Long after the edition's day, whichever that is: before it nothing is stored.
    Occasion.objects.update(
        answers_open_at=datetime(2100, 11, 24, 8, tzinfo=UTC), answers_close_at=datetime(2100, 12, 8, 23, tzinfo=UTC)
    )
    occasion.refresh_from_db()
    second = timedelta(seconds=1)

    with pytest.raises(NotOpenYet, match=r"från 24\snovember 2100 kl\. 09\.00"):
        send(ANSWERS, now=occasion.answers_open_at - second)
    with pytest.raises(Closed, match=r"stängde 9\sdecember 2100 kl\. 00\.00"):
        send(ANSWERS, now=occasion.answers_close_at)
    assert send(ANSWERS, now=occasion.answers_open_at) is Outcome.STORED
    assert send(ANSWERS, now=occasion.answers_close_at - second) is Outcome.STORED


def test_the_same_sent_again_is_counted_once_even_when_the_doors_have_closed(occasion: Occasion, send: Send):
    id = uuid4()
    send(ANSWERS, id=id)

    assert send({**ANSWERS, "hinder": ["tid", "mandat", "tid"]}, id=id) is Outcome.ALREADY_STORED
    assert send(ANSWERS, id=id, now=occasion.answers_close_at + timedelta(days=1)) is Outcome.ALREADY_STORED
    assert Reflection.objects.count() == 1


def test_other_content_under_the_same_id_is_refused(
    occasion: Occasion, closed_occasion: Occasion, send: Send, edition: str
):
    id = uuid4()
    send(ANSWERS, id=id)

    with pytest.raises(IdTaken):
        send({**ANSWERS, "tilltro": 1}, id=id)
    with pytest.raises(IdTaken):
        receive(closed_occasion, contract.ReflectionIn(id=id, edition=edition, answers=ANSWERS), timezone.now())
    assert stored()[1]["value"] == 7


def test_the_same_sent_twice_at_once_is_stored_once(send: Send, monkeypatch: pytest.MonkeyPatch):
    """The other sending is stored after this one has looked and found nothing, and before it writes."""
    id = uuid4()
    check = intake._checked

    def other_first(*args: Any) -> Any:
        monkeypatch.setattr(intake, "_checked", check)
        assert send(ANSWERS, id=id) is Outcome.STORED
        return check(*args)

    monkeypatch.setattr(intake, "_checked", other_first)

    assert send(ANSWERS, id=id) is Outcome.ALREADY_STORED
    assert Reflection.objects.count() == 1


def test_the_order_says_nothing_of_who_came_first_even_when_the_ids_do(occasion: Occasion, send: Send):
    for number in range(9):
        send({"tilltro": number}, id=UUID(int=number))

    order: list[Any] = [reflection.answers[0].value for reflection in reflection_set(occasion).reflections]
    assert sorted(order) == list(range(9))
    assert order != sorted(order)
    assert order == [reflection.answers[0].value for reflection in reflection_set(occasion).reflections]


def test_answers_of_one_occasion_are_not_in_anothers(occasion: Occasion, closed_occasion: Occasion, send: Send):
    for _ in range(6):
        send(ANSWERS)

    assert reflection_set(closed_occasion).total == 0
