"""Team worksheets by the API: handing them in with a facilitator's token, and getting them all back."""

import json
from typing import Any

import pytest
from django.test import Client

from cms.programme.models import Occasion
from cms.worksheets.models import Return
from tests import answers, hostile, samples
from workshops import contract

ADDRESS = "/api/v1/occasions/{}/returns"


@pytest.fixture
def hand_in(client: Client, bearer: dict[str, str], occasion: Occasion) -> Any:
    """`hand_in(returned, code)` → the response; `returned` is a TeamReturn or anything else that JSON can say."""

    def send(returned: Any, code: str = "KRT7M4") -> Any:
        body = returned.model_dump_json() if isinstance(returned, contract.TeamReturn) else json.dumps(returned)
        return client.post(ADDRESS.format(code), body, content_type="application/json", headers=bearer)

    return send


@pytest.fixture
def received(client: Client, bearer: dict[str, str]) -> Any:
    """`received()` → the ReturnSet that a facilitator gets."""

    def fetch() -> contract.ReturnSet:
        answer = client.get(ADDRESS.format("KRT7M4"), headers=bearer)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        return contract.ReturnSet.model_validate_json(answer.content)

    return fetch


def test_a_worksheet_is_stored_and_comes_back_as_it_was_sent(hand_in: Any, received: Any):
    sent = answers.team()

    answer = hand_in(sent)

    assert (answer.status_code, answer.json()) == (201, {"outcome": "stored", "digest": sent.digest})
    assert [one.returned for one in received().returns] == [sent]


def test_the_same_answers_again_are_one_return_also_in_another_format(hand_in: Any, received: Any):
    hand_in(answers.team())
    again = [hand_in(answers.team()), hand_in(answers.team(carrier="docx"))]

    assert [(answer.status_code, answer.json()["outcome"]) for answer in again] == [(200, "already stored")] * 2
    assert [one.returned.carrier for one in received().returns] == ["pdf"]


def test_what_nobody_sees_is_stored_as_unanswered(hand_in: Any, received: Any):
    unseen = {"vag-in": "\u200b", "arenor": [{"arena": "\u2060", "agare": None}], "mal-2-1": {"evidence": " \u00ad"}}
    sent = json.loads(answers.team().model_dump_json())
    for one in sent["answers"]:
        one["value"] = unseen.get(one["key"], one["value"])

    assert hand_in(sent).status_code == 201
    (one,) = received().returns
    unanswered = dict.fromkeys(unseen)
    assert list(one.returned.answers) == [
        answer.model_copy(update={"value": unanswered.get(answer.key, answer.value)})
        for answer in answers.team().answers
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (answers.team({"team": "Norra  teamet"}), answers.team({"team": " norra teamet", "sakerhet": 2})),
        (answers.team(variant="kiruna"), answers.team({"team": "Vi i norr"}, variant="kiruna")),
    ],
    ids=["same name", "same variant"],
)
def test_two_versions_from_one_team_are_both_kept_and_numbered(
    hand_in: Any, received: Any, first: contract.TeamReturn, second: contract.TeamReturn
):
    for sent in (first, answers.team({"team": "Södra teamet"}), second):
        assert hand_in(sent).status_code == 201

    found = received().returns
    assert [(one.version, one.versions) for one in found] == [(1, 2), (1, 1), (2, 2)]
    assert (found[0].returned, found[2].returned) == (first, second)


def test_teams_without_a_name_are_not_taken_for_one(hand_in: Any, received: Any):
    for step in (1, 2):
        hand_in(answers.team({"team": None, "sakerhet": step}))

    assert [one.versions for one in received().returns] == [1, 1]


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_what_a_team_wrote_comes_back_to_the_letter(hand_in: Any, received: Any, text: str):
    text = text.replace("\0", "")  # no keyboard makes it, and the API takes it away everywhere
    sent = answers.team({"steg": text, "arenor": [{"nar": text, "arena": "å"}]})

    assert hand_in(sent).status_code == 201
    (found,) = received().returns
    assert (found.returned, found.returned.digest) == (sent, sent.digest)


def test_a_facilitator_may_hand_in_what_came_on_paper_after_the_occasion_closed(
    hand_in: Any, closed_occasion: Occasion
):
    assert hand_in(answers.team(occasion=None), "CDFGHJ").status_code == 201


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [({"module": "annan-modul"}, "/module"), ({"occasion": "CDFGHJ"}, "/occasion")],
)
def test_a_worksheet_that_belongs_elsewhere_is_pointed_out(hand_in: Any, changes: dict[str, Any], pointer: str):
    answer = hand_in(answers.team(**changes))

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert "Lämna in det" in answer.json()["detail"]
    assert not Return.objects.exists()


def test_an_empty_worksheet_is_not_an_answer(hand_in: Any):
    empty = answers.team(dict.fromkeys(samples.answers()))

    assert hand_in(empty).status_code == 422
    assert not Return.objects.exists()


@pytest.mark.parametrize("changed", [{"carrier": "exe"}, {"answers": 7}, {"extra": 1}, {"edition": "x"}])
def test_what_is_no_worksheet_is_refused_with_its_place(hand_in: Any, changed: dict[str, Any]):
    answer = hand_in(answers.team().model_dump(mode="json") | changed)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"].startswith(f"/{next(iter(changed))}")


def test_more_text_than_any_team_writes(hand_in: Any):
    answer = hand_in(answers.team(answers=[{**answers.team().answers[0].model_dump(), "value": "x" * 700_000}]))

    assert answer.status_code == 422
    assert "Korta svaren" in answer.json()["detail"]


def test_a_wrong_code(hand_in: Any):
    assert hand_in(answers.team(), "CCCCCC").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_hands_in_or_reads(client: Client, occasion: Occasion, method: str):
    answer = getattr(client, method)(ADDRESS.format("KRT7M4"), content_type="application/json")

    assert answer.status_code == 401


def test_the_number_of_questions_to_the_database_does_not_grow(
    client: Client, bearer: dict[str, str], hand_in: Any, django_assert_max_num_queries: Any
):
    for step in range(5):
        hand_in(answers.team({"sakerhet": step}))
        with django_assert_max_num_queries(8):
            client.get(ADDRESS.format("KRT7M4"), headers=bearer)
