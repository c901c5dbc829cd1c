"""A kit's folder as a facilitator has it in a room without a network: a bundle, and the teams' files in the inbox."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import answers, samples
from tests.workshops.collect import pdf_filling, word
from workshops.contract import Bundle, Module, Occasion
from workshops.kit.folders import NAME
from workshops.lab.template import NOTEBOOKS
from workshops.source.bundle import BUNDLE_NAME, save_bundle
from workshops.worksheet.build import build
from workshops.worksheet.notebook import sheet, worksheet_notebook

KITS = Path(__file__).resolve().parents[2] / "notebooks"
NOWHERE = "http://127.0.0.1:9"


def offline_kit(root: Path, theme: str) -> Path:
    """A copy of a theme's kit in `root`/notebooks, with eight reflections in its bundle and three teams' files in its
    inbox (two of them with the same answers)."""
    folder = fresh_kit(root, theme)
    module, occasion = material(theme)
    bundle = Bundle(
        pulled_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
        module=module,
        occasions=(occasion,),
        reflections=(answers.eight(module=theme),),
    )
    save_bundle(bundle, folder / BUNDLE_NAME)
    fill_inbox(folder / "inkorg", module, occasion)
    return folder


def fresh_kit(root: Path, theme: str) -> Path:
    """A copy of a theme's kit in `root`/notebooks as it is in git."""
    folder = root / "notebooks" / theme
    (folder / "inkorg").mkdir(parents=True)
    for name in (NAME, *NOTEBOOKS):
        shutil.copy(KITS / theme / name, folder)
    return folder


def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that nobody answers at, and no token; for this process and the kernels it starts."""
    monkeypatch.setenv("SAMLING_SERVER", NOWHERE)
    monkeypatch.delenv("SAMLING_TOKEN", raising=False)
    monkeypatch.delenv("SAMLING_TOKEN_FILE", raising=False)


def material(theme: str) -> tuple[Module, Occasion]:
    module = samples.module().model_copy(update={"key": theme})
    return module, samples.occasion().model_copy(update={"module": theme})


def fill_inbox(inbox: Path, module: Module, occasion: Occasion) -> None:
    """One team in PDF and the same answers in Word, another team in Word, and a holiday picture."""
    files, worksheet = build(module, occasion, ("pdf", "docx")), sheet(worksheet_notebook(module, occasion))
    north = samples.answers()
    south = north | {"team": "Södra teamet", "mal-2-1": {"level": 1, "evidence": "=1+1 <b>utkast</b>"}}
    (inbox / "norra.pdf").write_bytes(pdf_filling.by_pypdf(files["pdf"], pdf_filling.typed(module.prompts, north)))
    (inbox / "norra.docx").write_bytes(word.fill(files["docx"], word.typed(worksheet, north)))
    (inbox / "sodra.docx").write_bytes(word.fill(files["docx"], word.typed(worksheet, south)))
    (inbox / "semester.jpg").write_bytes(b"\xff\xd8\xff" + b"\x00" * 500)
