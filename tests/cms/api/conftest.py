from typing import Any

import pytest

from workshops import contract


@pytest.fixture(autouse=True)
def worksheets(monkeypatch: pytest.MonkeyPatch) -> tuple[contract.WorksheetFile, ...]:
    """Worksheets that need no building: that takes seconds, and has tests of its own."""
    files = (contract.WorksheetFile(format="pdf", url="http://127.0.0.1:8000/t/KRT7M4/arbetsblad.pdf", size=81_234),)
    monkeypatch.setattr("cms.api.routers.occasions.worksheet_files", lambda occasion: files)
    return files


@pytest.fixture(autouse=True)
def building(monkeypatch: pytest.MonkeyPatch) -> list[contract.Format]:
    """Files of modules that say what they are made of, and are made in no time. What has been built."""
    built: list[contract.Format] = []

    def build(module: contract.Module, occasion: None, formats: tuple[contract.Format, ...], **how: Any) -> Any:
        built.extend(formats)
        return dict.fromkeys(formats, f"{how} {module.model_dump_json()}".encode())

    monkeypatch.setattr("workshops.worksheet.build.build", build)
    return built
