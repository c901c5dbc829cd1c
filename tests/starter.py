"""The starter content's modules by the contract, read from their files: real worksheets without a server."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from workshops.contract import AgendaItem, Exercise, Module, Objective, ReflectionPrompt, Theme

STARTER = Path(__file__).parents[1] / "cms" / "content" / "starter"
THEMES = ("kunskapsbaserat-arbetssatt", "tillgangligt-stod", "stodjande-organisation")
RICH_TEXT = {"text", "participant", "facilitator", "summary", "note"}


@cache
def load(name: str) -> dict[str, Any]:
    return yaml.safe_load((STARTER / name).read_text(encoding="utf-8"))


def goal_areas() -> list[dict[str, Any]]:
    return [load(f"goal-areas/{path.name}") for path in sorted((STARTER / "goal-areas").glob("*.yaml"))]


def rich(part: dict[str, Any]) -> dict[str, Any]:
    """`part` with its Markdown strings put where the contract keeps them."""
    return {name: {"markdown": value} if name in RICH_TEXT else value for name, value in part.items()}


def module(theme: str) -> Module:
    """As the CMS would serve it, but for edition, address and perspectives."""
    written = load(f"modules/{theme}.yaml")
    area = next(area for area in goal_areas() if area["key"] == theme)
    objectives = [one for one in load("handbook.yaml")["objectives"] if one["code"].startswith(str(area["number"]))]
    return Module(
        key=written["key"],
        title=written["title"],
        goal_area=written["goal_area"],
        goal_area_title=area["title"],
        edition="2026-01-01-00000000",
        url="",
        summary=rich(written)["summary"],
        starts=written["starts"],
        agenda=tuple(AgendaItem.model_validate(rich(item)) for item in written["agenda"]),
        exercises=tuple(
            Exercise.model_validate({**rich(part), "prompts": part.get("prompts", [])}) for part in written["exercises"]
        ),
        reflection=TypeAdapter(tuple[ReflectionPrompt, ...]).validate_python(written["reflection"]),
        objectives=TypeAdapter(tuple[Objective, ...]).validate_python(objectives),
        perspectives=(),
        themes=TypeAdapter(tuple[Theme, ...]).validate_python(written["themes"]),
    )
