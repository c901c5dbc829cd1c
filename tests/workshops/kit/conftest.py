"""A kit in a folder of its own, before a server that answers as the test says."""

from pathlib import Path

import pytest

from tests.workshops.kit.kit_server import Server
from workshops.kit import Kit, opening


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    standing = Server()
    monkeypatch.setenv("SAMLING_SERVER", "http://127.0.0.1:9")
    monkeypatch.setattr(opening, "open_source", lambda server: standing)
    return standing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kit = tmp_path / "notebooks" / "tillgangligt-stod"
    kit.mkdir(parents=True)
    (kit / "kit.toml").write_text('tema = "tillgangligt-stod"')
    return kit


@pytest.fixture
def kit(server: Server, folder: Path) -> Kit:
    return Kit.open(folder / "kit.toml")
