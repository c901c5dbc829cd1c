"""A report reaches the CMS as a draft, or one sentence says why not."""

import json
from collections.abc import Callable

import httpx
import pytest

from tests import answers
from workshops.contract import Report, ReportReceipt
from workshops.report import compose
from workshops.report.publish import PublishError, publish

SERVER = "https://handbok.example/"
RECEIPT = {"outcome": "created", "page": 7, "edit_url": "https://handbok.example/admin/pages/7/edit/"}


def report() -> Report:
    return compose(answers.MODULE, [answers.reflection_set([])], [], day=answers.DAY)


def sent(answer: Callable[[httpx.Request], httpx.Response], token: str = "nyckel") -> ReportReceipt:
    return publish(report(), SERVER, token, transport=httpx.MockTransport(answer))


def test_the_whole_report_is_posted_with_the_token_and_the_receipt_comes_back() -> None:
    requests: list[httpx.Request] = []

    def server(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(201, json=RECEIPT)

    assert sent(server) == ReportReceipt.model_validate(RECEIPT)
    (request,) = requests
    assert (request.method, str(request.url)) == ("POST", "https://handbok.example/api/v1/reports")
    assert request.headers["authorization"] == "Bearer nyckel"
    assert Report.model_validate(json.loads(request.content)) == report()


@pytest.mark.parametrize(
    ("response", "sentence"),
    [
        (httpx.Response(401, json={"detail": "no"}), "godtar inte nyckeln"),
        (httpx.Response(403, json={}), "inte rätt att lämna rapporter"),
        (httpx.Response(403, json={"detail": "Bara processledare får lämna rapporter."}), "Bara processledare"),
        (httpx.Response(404, text="<html>"), "Kontrollera adressen"),
        (httpx.Response(422, json={"detail": "Temat finns inte längre."}), "Temat finns inte längre."),
        (httpx.Response(413, text="too big"), "för stor för servern"),
        (httpx.Response(422, json=["detail"]), "tog inte emot"),
        (httpx.Response(422, json={"detail": [1]}), "tog inte emot"),
        (httpx.Response(422, text="{", headers={"content-type": "application/json"}), "tog inte emot"),
        (httpx.Response(301, headers={"location": "https://annan.example/"}), "annan adress"),
        (httpx.Response(500, text="Traceback"), "fel just nu"),
        (httpx.Response(200, json={"outcome": "maybe"}), "inte går att läsa"),
        (httpx.Response(200, text="x" * 200_000), "tog inte emot"),
    ],
)
def test_a_refusal_is_one_swedish_sentence(response: httpx.Response, sentence: str) -> None:
    with pytest.raises(PublishError, match=sentence) as refused:
        sent(lambda request: response)
    assert "Traceback" not in refused.value.message


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(httpx.ConnectError("nej"), "går inte att nå"), (httpx.ReadTimeout("nej"), "svarade inte i tid")],
)
def test_a_server_that_is_away_is_said_to_be(error: httpx.HTTPError, sentence: str) -> None:
    def away(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(PublishError, match=sentence):
        sent(away)


@pytest.mark.parametrize("token", ["", "två ord", "ny\nrad", "nyckelå"])
def test_a_token_with_impossible_signs_never_leaves(token: str) -> None:
    with pytest.raises(PublishError, match="Kopiera den på nytt"):
        sent(lambda request: httpx.Response(201, json=RECEIPT), token)


@pytest.mark.parametrize("server", ["ftp://x", "inte en adress", "http://[", ""])
def test_an_address_that_is_none_gives_one_sentence(server: str) -> None:
    with pytest.raises(PublishError):
        publish(report(), server, "nyckel")
