"""A module page as the admin's edit form posts it."""

from typing import Any

from wagtail import blocks
from wagtail.test.utils.form_data import rich_text

from cms.common.features import FEATURES
from cms.workshop_modules.models import ModulePage


def posted(page: ModulePage, **more: str) -> dict[str, Any]:
    """Every field of the form; change one, e.g. `form["agenda-0-value-minutes"] = "25"`."""
    form = {
        "title": page.title,
        "slug": page.slug,
        "summary": rich_text(page.summary, features=FEATURES),
        "starts": page.starts.isoformat("minutes"),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **more,
    }
    for name in ("agenda", "exercises", "reflection", "themes"):
        value = getattr(page, name)
        form |= _fields(name, value.stream_block, value)
    return form


def _fields(name: str, block: blocks.Block, value: Any) -> dict[str, Any]:
    match block:
        case blocks.StreamBlock():
            rows = [(child.block_type, child.id or "", child.block, child.value) for child in value]
            fields = {f"{name}-count": str(len(rows))}
            for index, (kind, key, child, part) in enumerate(rows):
                fields |= {f"{name}-{index}-type": kind} | _row(f"{name}-{index}", index, key, child, part)
            return fields
        case blocks.ListBlock():
            fields = {f"{name}-count": str(len(value))}
            for index, child in enumerate(value.bound_blocks):
                fields |= _row(f"{name}-{index}", index, child.id or "", child.block, child.value)
            return fields
        case blocks.StructBlock():
            fields = {}
            for part, child in block.child_blocks.items():
                fields |= _fields(f"{name}-{part}", child, value[part])
            return fields
        case blocks.RichTextBlock():
            return {name: rich_text(value.source, features=FEATURES)}
        case blocks.BooleanBlock():
            return {name: "on"} if value else {}
    return {name: "" if value is None else str(value)}


def _row(name: str, index: int, key: str, block: blocks.Block, value: Any) -> dict[str, Any]:
    order = {f"{name}-order": str(index), f"{name}-deleted": "", f"{name}-id": key}
    return order | _fields(f"{name}-value", block, value)
