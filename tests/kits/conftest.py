from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.kits.offline import offline_kit, without_network


@pytest.fixture
def kit_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Given a theme, a copy of its kit in a room without a network."""
    without_network(monkeypatch)
    return partial(offline_kit, tmp_path)
