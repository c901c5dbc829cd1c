"""For every test: properties hold on a busy machine too, and the key of the site on this computer opens nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workshops.source import token

settings.register_profile("samling", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samling")


@pytest.fixture(autouse=True)
def no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAMLING_TOKEN", "SAMLING_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(token, "MADE_HERE", Path("var") / "no-such-token")
