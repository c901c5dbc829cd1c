"""What the CMS answers, and what a facilitator is told when it does not."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import answers, samples
from workshops.contract import ModuleSummary, ReflectionSet
from workshops.source import SourceError, TokenMissing, Unreachable, open_source
from workshops.source.cms import CmsSource

Handler = Callable[[httpx.Request], httpx.Response]
SERVER = "http://handbok.example"
HANDED_IN = answers.return_set(answers.team(), answers.team({"sakerhet": 2}))
WITHHELD = ReflectionSet(module="tillgangligt-stod", occasion="KRT7M4", total=3, withheld=True, reflections=())


def cms(handler: Handler, token: str | None = None) -> CmsSource:
    return CmsSource(SERVER, token, transport=httpx.MockTransport(handler))


def answering(status: int = 200, **content: Any) -> Handler:
    return lambda request: httpx.Response(status, **content)


def sentence(source: CmsSource) -> str:
    with pytest.raises(SourceError) as caught:
        source.module("tillgangligt-stod")
    return caught.value.message


def test_fetches_modules_occasions_and_answers_from_their_addresses():
    summary = ModuleSummary(key="t", title="T", edition="2026-11-02-0a1b2c3d", url="https://handbok.example/t")
    served = {
        "/api/v1/modules": f"[{summary.model_dump_json()}]",
        "/api/v1/modules/tillgangligt-stod": samples.module().model_dump_json(),
        "/api/v1/occasions": f"[{samples.occasion().model_dump_json()}]",
        "/api/v1/occasions/KRT7M4": samples.occasion().model_dump_json(),
        "/api/v1/occasions/KRT7M4/reflections": WITHHELD.model_dump_json(),
        "/api/v1/occasions/KRT7M4/returns": HANDED_IN.model_dump_json(),
    }
    later = answers.return_set(answers.team())

    def handler(request: httpx.Request) -> httpx.Response:
        which = later.model_dump_json() if request.url.params.get("kind") == "follow-up" else served[request.url.path]
        return httpx.Response(200, text=which)

    source = cms(handler, token="hemlig")

    assert source.modules() == (summary,)
    assert source.module("tillgangligt-stod") == samples.module()
    assert source.occasion("krt-7m4") == samples.occasion()
    assert source.occasions("tillgangligt-stod") == (samples.occasion(),)
    assert source.reflections("KRT7M4") == WITHHELD
    assert source.returns("KRT7M4") == HANDED_IN
    assert source.follow_ups("KRT7M4") == later


def test_an_earlier_wording_can_be_asked_for():
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["edition"])
        return httpx.Response(200, text=samples.module().model_dump_json())

    cms(handler).module("tillgangligt-stod", edition="2026-11-02-0a1b2c3d")

    assert asked == ["2026-11-02-0a1b2c3d"]


def test_the_token_goes_only_with_questions_that_need_it():
    seen: dict[str, str | None] = {}

    def handler(request: httpx.Request) -> httpx.Response:
        seen[request.url.path] = request.headers.get("Authorization")
        return httpx.Response(404)

    source = cms(handler, token="hemlig")
    for ask in (lambda: source.module("a"), lambda: source.occasion("KRT7M4"), lambda: source.reflections("KRT7M4")):
        with pytest.raises(SourceError):
            ask()

    assert seen == {
        "/api/v1/modules/a": None,
        "/api/v1/occasions/KRT7M4": None,
        "/api/v1/occasions/KRT7M4/reflections": "Bearer hemlig",
    }


def test_answers_without_a_token_are_not_even_asked_for():
    with pytest.raises(TokenMissing, match="SAMLING_TOKEN"):
        cms(answering(500)).reflections("KRT7M4")


@pytest.mark.parametrize(
    ("response", "says"),
    [
        (answering(401), "godtar inte nyckeln"),
        (answering(403), "godtar inte nyckeln"),
        (answering(404), "inget publicerat tema"),
        (answering(410), "finns inte längre"),
        (answering(429), "Vänta en minut"),
        (answering(503), "fel just nu"),
        (answering(301, headers={"Location": "https://annan.example"}), "hänvisar till en annan adress"),
        (answering(418), "oväntat svar"),
        (answering(200, text="<h1>Välkommen till nätverket</h1>"), "inte JSON"),
        (answering(200, content=b"\xff\xfe"), "inte JSON"),
        (answering(200, text="[" * 100_000), "inte JSON"),
        (answering(200, json={"contract": 2, "key": "tillgangligt-stod"}), "annan version"),
        (answering(200, json={"contract": 1, "key": "tillgangligt-stod"}), "inte går att läsa"),
        (answering(200, json=[]), "inte går att läsa"),
    ],
)
def test_every_other_answer_becomes_one_sentence(response: Handler, says: str):
    assert says in sentence(cms(response))


def test_a_server_that_is_away_can_be_told_from_one_that_says_no():
    def away(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow")

    for handler in (away, slow, answering(502)):
        with pytest.raises(Unreachable):
            cms(handler).module("tillgangligt-stod")


def test_a_real_closed_port_is_a_server_that_is_away():
    with pytest.raises(Unreachable, match="går inte att nå"):
        CmsSource("http://127.0.0.1:9").module("tillgangligt-stod")


def test_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("workshops.source.cms.SIZE_LIMIT", 1000)

    assert "avbröts" in sentence(cms(answering(200, text="x" * 2000)))


@pytest.mark.parametrize(
    "address", ["handbok.example", "ftp://handbok.example", "http://", "http://a b/", "http://a@b"]
)
def test_an_address_that_is_none_is_refused_at_once(address: str):
    with pytest.raises(SourceError, match="Adressen"):
        CmsSource(address)


def test_a_name_that_no_host_can_have_is_refused_when_it_is_asked():
    with pytest.raises(SourceError, match="Skriv den som"):
        CmsSource("http://a..b").module("tillgangligt-stod")


def test_a_mangled_token_is_refused_without_being_shown():
    with pytest.raises(SourceError) as caught:
        CmsSource(SERVER, "hem\nlig")

    assert "hem" not in caught.value.message


@given(st.text())
def test_what_cannot_be_a_key_or_a_code_never_reaches_the_address(text: str):
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(404)

    source = cms(handler, token="hemlig")
    for ask in (source.module, source.occasion, source.reflections, source.returns, source.occasions):
        with pytest.raises(SourceError):
            ask(text)

    assert all(set(path) <= set("/abcdefghijklmnopqrstuvwxyz0123456789_-CDFGHJKMNPQRTVWX") for path in asked)


@given(st.recursive(st.none() | st.booleans() | st.text(), lambda some: st.dictionaries(st.text(), some)))
def test_any_foreign_json_is_refused_in_swedish(data: object):
    assert "Servern" in sentence(cms(answering(200, text=json.dumps({"contract": data}))))


def test_the_server_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAMLING_SERVER", "https://annan.example/")
    source = open_source()

    assert isinstance(source, CmsSource)
    assert source.server == "https://annan.example"
