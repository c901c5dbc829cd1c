"""The handbook's models as the contract's documents."""

from typing import Any

from cms.common.richtext import to_contract
from workshops import contract

from . import models

_FORMATTED = {"text", "fact", "example", "caution"}


def objective(row: models.Objective) -> contract.Objective:
    return contract.Objective(code=row.code, text=row.text, goal_area=row.goal_area.key)


def perspective(row: models.Perspective) -> contract.Perspective:
    return contract.Perspective(key=row.key, title=row.title, text=row.text)


def source(row: models.Source) -> contract.Source:
    return contract.Source(
        key=row.key, title=row.title, publisher=row.publisher, year=row.year, url=row.url, note=row.note
    )


def body(stream: Any) -> tuple[contract.Block, ...]:
    """A TextStream value as typed blocks."""
    return tuple(_BLOCKS[block.block_type](**_fields(block)) for block in stream)


_BLOCKS: dict[str, Any] = {
    "heading": contract.HeadingBlock,
    "text": contract.TextBlock,
    "fact": contract.FactBlock,
    "example": contract.ExampleBlock,
    "caution": contract.CautionBlock,
    "table": contract.TableBlock,
}


def _fields(block: Any) -> dict[str, Any]:
    if block.block_type == "table":
        value = block.value
        return {
            "caption": value["caption"],
            "header": tuple(value["header"]),
            "rows": tuple(tuple(row) for row in value["rows"]),
        }
    fields = dict(block.value)
    if block.block_type in _FORMATTED:
        fields["text"] = to_contract(fields["text"].source)
    return fields


def chapter(page: models.ChapterPage, goal_area: str) -> contract.Chapter:
    return contract.Chapter(
        key=page.key or page.slug,
        title=page.title,
        lead=page.lead,
        url=page.full_url or "",
        goal_area=goal_area,
        body=body(page.body),
        objectives=tuple(objective(row) for row in page.objectives.select_related("goal_area")),
        evidence=contract.Evidence(strength=page.evidence_strength, note=to_contract(page.evidence_note)),
        review_on=page.review_on,
        sources=tuple(source(row) for row in page.sources.all()),
    )
