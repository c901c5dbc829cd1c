"""A bundle holds what the server would have answered, and a file that is no bundle says so."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests import samples
from workshops.contract import Bundle, Module, Occasion, Reflection, ReflectionCount, ReflectionSet, ReturnSet, answer
from workshops.source import SourceError, TokenMissing, Unreachable
from workshops.source.bundle import BundleSource, pull, read_bundle, save_bundle

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def reflections() -> ReflectionSet:
    module = samples.module()
    one = Reflection(edition=module.edition, day=date(2026, 11, 24), answers=(answer(module.reflection[1], 7),))
    return ReflectionSet(module=module.key, occasion="KRT7M4", total=5, withheld=False, reflections=(one,) * 5)


def bundle() -> Bundle:
    return Bundle(
        pulled_at=NOON, module=samples.module(), occasions=(samples.occasion(),), reflections=(reflections(),)
    )


class Server:
    """Answers from memory as a CMS would; without a token it keeps occasions and answers to itself."""

    def __init__(self, token: bool) -> None:
        self.token = token

    def as_of(self) -> datetime:
        return NOON

    def modules(self) -> tuple[()]:
        return ()

    def module(self, key: str) -> Module:
        return samples.module()

    def occasion(self, code: str) -> Occasion:
        return samples.occasion()

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        if not self.token:
            raise TokenMissing("nyckel")
        return (samples.occasion(),)

    def reflection_counts(self, key: str) -> tuple[ReflectionCount, ...]:
        raise SourceError(key)

    def returns(self, code: str) -> ReturnSet:
        raise SourceError(code)

    def follow_ups(self, code: str) -> ReturnSet:
        raise SourceError(code)

    def reflections(self, code: str) -> ReflectionSet:
        if not self.token:
            raise TokenMissing("nyckel")
        return reflections()


def test_worksheets_that_are_not_anonymous_are_never_in_a_bundle(tmp_path: Path):
    save_bundle(bundle(), tmp_path / "paket.json")

    saved = BundleSource(tmp_path / "paket.json")
    for ask in (saved.returns, saved.follow_ups):
        with pytest.raises(Unreachable, match="när du har nät"):
            ask("KRT7M4")


def test_what_was_saved_is_what_is_read(tmp_path: Path):
    save_bundle(bundle(), tmp_path / "paket.json")
    source = BundleSource(tmp_path / "paket.json")

    assert source.as_of() == NOON
    assert source.module("tillgangligt-stod") == samples.module()
    assert source.occasion("krt7m4") == samples.occasion()
    assert source.occasions("tillgangligt-stod") == (samples.occasion(),)
    assert source.reflections("KRT7M4") == reflections()
    assert [summary.key for summary in source.modules()] == ["tillgangligt-stod"]


def test_pulling_gathers_everything_that_belongs_to_the_module():
    assert pull(Server(token=True), "tillgangligt-stod") == bundle()


def test_pulling_without_a_token_gives_the_module_and_the_occasions_that_were_named():
    assert pull(Server(token=False), "tillgangligt-stod").occasions == ()

    named = pull(Server(token=False), "tillgangligt-stod", codes=["KRT7M4"])
    assert named.occasions == (samples.occasion(),)
    assert named.reflections == ()


def test_a_bundle_about_something_else_says_what_it_is_about(tmp_path: Path):
    save_bundle(bundle(), tmp_path / "paket.json")
    source = BundleSource(tmp_path / "paket.json")

    with pytest.raises(SourceError, match="gäller temat tillgangligt-stod"):
        source.module("stodjande-organisation")
    with pytest.raises(SourceError, match="innehåller inte tillfället"):
        source.occasion("CCCCCC")
    with pytest.raises(SourceError, match="innehåller inte några svar"):
        source.reflections("CCCCCC")


def test_a_failed_save_leaves_the_old_bundle_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "paket.json"
    save_bundle(bundle(), path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(SourceError, match="kunde inte sparas"):
        save_bundle(bundle().model_copy(update={"occasions": ()}), path)

    assert read_bundle(path) == bundle()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "inte JSON"),
        (b"\x00\xff", "inte JSON"),
        (b"{}", "inte går att läsa"),
        (b"[1, 2]", "inte går att läsa"),
        (json.dumps({"contract": 99}).encode(), "annan version"),
        (json.dumps({"contract": {"a": 1}}).encode(), "annan version"),
    ],
)
def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path, content: bytes, says: str):
    (tmp_path / "paket.json").write_bytes(content)

    with pytest.raises(SourceError, match=says):
        read_bundle(tmp_path / "paket.json")


def test_a_missing_an_oversized_and_an_unreadable_file_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(SourceError, match="samling pull"):
        read_bundle(tmp_path / "paket.json")
    with pytest.raises(SourceError, match="går inte att öppna"):
        read_bundle(tmp_path)
    monkeypatch.setattr("workshops.source.bundle.SIZE_LIMIT", 10)
    (tmp_path / "paket.json").write_bytes(b" " * 11)
    with pytest.raises(SourceError, match="större än"):
        read_bundle(tmp_path / "paket.json")
