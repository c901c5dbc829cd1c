import pytest

from workshops import contract


@pytest.fixture(autouse=True)
def worksheets(monkeypatch: pytest.MonkeyPatch) -> tuple[contract.WorksheetFile, ...]:
    """Worksheets that need no building: that takes seconds, and has tests of its own."""
    files = (contract.WorksheetFile(format="pdf", url="http://127.0.0.1:8000/t/KRT7M4/arbetsblad.pdf", size=81_234),)
    monkeypatch.setattr("cms.api.routers.occasions.worksheet_files", lambda occasion: files)
    return files
