"""A module page as the contract's document, and the edition that names its wording."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from cms.common.richtext import to_contract
from cms.handbook import registers
from cms.handbook.models import GoalAreaPage, Perspective
from workshops import contract

from .models import ModulePage


def module(page: ModulePage) -> contract.Module:
    """The page as it stands now. Raises pydantic's ValidationError if it does not make a whole module."""
    area: Any = page.parent_area or GoalAreaPage.objects.parent_of(page).get()
    content = {
        "key": page.key or "ny",  # a page gets its key when it is first saved
        "title": page.title,
        "goal_area": area.key,
        "goal_area_title": area.title,
        "url": page.full_url or "",
        "summary": to_contract(page.summary).model_dump(),
        "starts": page.starts.isoformat(),
        "agenda": [_agenda_item(item.value) for item in page.agenda],
        "exercises": [_exercise(item.value) for item in page.exercises],
        "reflection": _prompts(page.reflection),
        "objectives": [registers.objective(row.code, row.text, area.key).model_dump() for row in area.objectives.all()],
        "perspectives": [
            registers.perspective(row.key, row.title, row.text).model_dump() for row in Perspective.objects.all()
        ],
        "themes": [_theme(item.value) for item in page.themes],
    }
    day = timezone.localdate(page.last_published_at) if page.last_published_at else timezone.localdate()
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return contract.Module.model_validate({**content, "edition": f"{day.isoformat()}-{digest[:8]}"})


def _agenda_item(value: Any) -> dict[str, Any]:
    return {
        **{name: value[name] for name in ("key", "title", "minutes", "kind")},
        "exercise": value["exercise"] or None,
        **_both_texts(value),
    }


def _exercise(value: Any) -> dict[str, Any]:
    return {"key": value["key"], "title": value["title"], **_both_texts(value), "prompts": _prompts(value["prompts"])}


def _both_texts(value: Any) -> dict[str, Any]:
    return {name: to_contract(value[name].source).model_dump() for name in ("participant", "facilitator")}


def _prompts(stream: Iterable[Any]) -> list[dict[str, Any]]:
    return [prompt.block.for_contract(prompt.value) for prompt in stream]


def _theme(value: Any) -> dict[str, Any]:
    return {"key": value["key"], "label": value["label"], "words": list(value["words"])}
