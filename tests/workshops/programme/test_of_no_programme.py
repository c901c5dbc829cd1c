"""Worksheets that cannot be told to be of any programme are not lost without a word when one programme is looked at."""

from pathlib import Path

import pytest

from tests import answers, samples
from workshops.programme import Programme, view
from workshops.programme.gathered import Collected

LIST = Path(__file__).parents[3] / "notebooks" / "programmet" / "kommuner.csv"


@pytest.mark.parametrize(
    ("codes", "said"), [(["KRT7M4"], ""), (["KRT7M4", None, "PQR679"], "2\N{NO-BREAK SPACE}arbetsblad")]
)
def test_what_is_within_no_programme_is_told(
    codes: list[str | None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = samples.occasion().model_copy(update={"code": "KRT7M4", "programme": "Stöd 2026"})
    returns = tuple(answers.team().model_copy(update={"occasion": code}) for code in codes)
    collected = Collected(samples.module(), (held,), (), returns)
    monkeypatch.setattr(view, "gather", lambda kits: ((collected,), ()))

    told = Programme.open(LIST, "Stöd 2026").overview().text

    assert ("hör inte till något tillfälle" in told) == bool(said)
    assert said in told
