"""A starter of a few lines, written to a folder that a test may change, and a loader for it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from wagtail.models import Page

from cms.content.imports import Run
from cms.content.load import load
from cms.content.starterfiles import read
from tests import samples


class Starter:
    """YAML files as Python values: change them, then `load()`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.handbook = _handbook()
        self.area = _area()
        self.module = _module()
        self.occasions: dict[str, Any] = {
            "programme": "Stöd 2026–2028",
            "occasions": [{"key": "exempel", "module": "stod", "title": "Exempel", "organiser": "Länet", "open": True}],
        }
        self.said: list[str] = []

    @property
    def chapter(self) -> dict[str, Any]:
        return self.area["chapters"][0]

    def write(self) -> None:
        for name, value in {
            "handbook.yaml": self.handbook,
            "goal-areas/1.yaml": self.area,
            "modules/1.yaml": self.module,
            "occasions.yaml": self.occasions,
        }.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def load(self, *, force: bool = False, dry_run: bool = False) -> Run:
        self.write()
        self.said.clear()
        run = Run(force=force, say=self.said.append)
        load(read(self.folder), run, dry_run=dry_run)
        return run


@pytest.fixture
def starter(root: Page, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Starter:
    settings.SITE_URL = "http://127.0.0.1:8123"
    monkeypatch.setattr("cms.content.load.call_command", _nothing)  # the indexes have a test of their own
    return Starter(tmp_path / "starter")


_nothing: Callable[..., None] = lambda *args, **kwargs: None  # noqa: E731


def _handbook() -> dict[str, Any]:
    return {
        "title": "Regional samling",
        "lead": "En handbok.",
        "body": [{"id": "start", "type": "text", "text": "Börja i [kapitlet](chapter:kapitel-behov)."}],
        "perspectives": [{"key": "barnratt", "title": "Barnets rättigheter", "text": "Barnet först."}],
        "objectives": [{"code": "2.1", "goal_area": "stod", "text": "Stödet är känt."}],
        "sources": [{"key": "strategin", "title": "Strategin", "year": 2024}],
        "glossary": [{"key": "arena", "term": "arena", "definition": "En plats.", "synonyms": ["mötesplats"]}],
        "effects": [{"key": "jamlikt", "horizon": "short", "text": "Stödet blir mer jämlikt."}],
        "timeline": [{"key": "start-2021", "when": "2021", "text": "Beslut."}],
        "municipalities": [{"code": "1880", "name": "Örebro", "county": "Örebro län"}],
    }


def _area() -> dict[str, Any]:
    return {
        "key": "stod",
        "number": 2,
        "title": "Ett tillgängligt stöd",
        "lead": "Stödet når dem som behöver det.",
        "body": [],
        "chapters": [
            {
                "key": "kapitel-behov",
                "title": "Stöd efter behov",
                "lead": "Alla behöver inte samma.",
                "objectives": ["2.1"],
                "sources": ["strategin"],
                "review_on": date(2027, 2, 1),
                "evidence": {"strength": "moderate", "note": "Två översikter."},
                "body": [
                    {"id": "rubrik", "type": "heading", "text": "Behov"},
                    {"id": "text", "type": "text", "text": "Rad ett\nfortsätter här.\n\n- punkt\n  fortsätter\n- två"},
                    {"id": "tabell", "type": "table", "caption": "T", "header": ["A", "B"], "rows": [["1", ""]]},
                ],
            },
        ],
    }


def _module() -> dict[str, Any]:
    module = samples.module().model_dump(mode="json")
    texts = ("participant", "facilitator")
    for item in [*module["agenda"], *module["exercises"]]:
        item.update({name: item[name]["markdown"] for name in texts})
    return {
        "key": "stod",
        "goal_area": "stod",
        "title": module["title"],
        "summary": module["summary"]["markdown"],
        "starts": "09:00",
        **{name: module[name] for name in ("agenda", "exercises", "reflection", "themes")},
    }
