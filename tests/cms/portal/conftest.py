"""Pages as a reader meets them: fetched over Django's client and parsed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from cms.programme.models import Occasion
from workshops.worksheet.sheet import Layout

from .handing_in import ADDRESS, HandIn

Read = Callable[[str], html.HtmlElement]


@pytest.fixture
def read(client: Client) -> Read:
    """`read("/ordlista/")` → the parsed page; anything but 200 fails the test."""

    def fetch(path: str) -> html.HtmlElement:
        response = client.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return html.fromstring(response.content.decode())

    return fetch


@pytest.fixture(autouse=True)
def no_real_builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Worksheets take seconds to build and have tests of their own; here each is a short text."""
    built: list[str] = []

    def build(
        module: object,
        occasion: object = None,
        formats: tuple[str, ...] = (),
        layout: Layout = Layout(),  # noqa: B008
    ) -> dict[str, bytes]:
        built.extend(formats)
        large = "stort-" * layout.large_print
        return {name: f"{large}{name}-arbetsblad".encode() for name in formats}

    monkeypatch.setattr("workshops.worksheet.build.build", build)
    return built


@pytest.fixture
def choose(client: Client, occasion: Occasion) -> HandIn:
    """`choose(file, address)` → the response to choosing a file."""

    def send(content: bytes, address: str = ADDRESS, name: str = "svar.json") -> Any:
        return client.post(address, {"fil": SimpleUploadedFile(name, content)})

    return send
