"""Blocks of running text as the contract's documents, read as they are stored: no block of Wagtail's is made for them.

What they refer to (pages, pictures, questions) is looked up for many pages at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from wagtail.models import Page

from cms.common.richtext import Form, to_contract
from cms.workshop_modules.questions import Asked, asked_now
from workshops import contract

from . import models
from .links import Addresses, addresses, resolved
from .pictures import Pictures, pictures

_FORMATTED = {"text", "fact", "example", "evidence", "duty", "caution"}
_BLOCKS: dict[str, Any] = {
    "heading": contract.HeadingBlock,
    "text": contract.TextBlock,
    "fact": contract.FactBlock,
    "example": contract.ExampleBlock,
    "figure": contract.FigureBlock,
    "quote": contract.QuoteBlock,
    "table": contract.TableBlock,
    "evidence": contract.EvidenceBlock,
    "duty": contract.DutyBlock,
    "caution": contract.CautionBlock,
    "asked": contract.AskedBlock,
}


@dataclass(frozen=True)
class Surroundings:
    """What blocks refer to, in which form their texts are wanted, and whether they may be half-written."""

    links: Addresses
    pictures: Pictures
    questions: Mapping[str, Asked]
    form: Form | None
    half_written: bool

    def address(self, page: Page) -> str:
        """The absolute address of one of the pages."""
        return self.links[str(page.pk)]

    def text(self, stored: str) -> contract.RichText:
        return to_contract(resolved(stored, self.links), self.form)

    def body(self, stream: Any) -> tuple[contract.Block, ...]:
        """What refers to a picture or a question that is no longer there is left out."""
        return tuple(made for stored in stream.raw_data if (made := self._block(stored)) is not None)

    def _block(self, stored: Mapping[str, Any]) -> contract.Block | None:
        fields = self._fields(stored["type"], stored["value"])
        try:
            return _BLOCKS[stored["type"]](**fields) if fields else None
        except ValidationError:
            if self.half_written:
                return None
            raise

    def _fields(self, kind: str, value: Mapping[str, Any]) -> dict[str, Any] | None:
        match kind:
            case "figure":
                sizes = self.pictures.get(value["image"])
                return {**_written(value, "alt", "caption", "source"), "sizes": sizes} if sizes else None
            case "asked":
                one = self.questions.get(value["question"])
                return _asked(one) if one else None
            case "heading":
                return {"text": value["text"], "level": int(value.get("level") or 2)}
            case "table":
                rows = tuple(tuple(items(row)) for row in items(value["rows"]))
                return {"caption": value["caption"], "header": tuple(items(value["header"])), "rows": rows}
        fields = _written(value, *value)
        if kind in _FORMATTED:
            fields["text"] = self.text(value["text"] or "")
        return fields


def surroundings(pages: Iterable[Any], form: Form | None = None, *, half_written: bool = False) -> Surroundings:
    """By at most five queries, however many pages."""
    pages = list(pages)
    stored = [block for page in pages for block in page.body.raw_data]
    return Surroundings(
        links=addresses(_texts(pages, stored), pages),
        pictures=pictures(block["value"]["image"] for block in stored if block["type"] == "figure"),
        questions=asked_now() if any(block["type"] == "asked" for block in stored) else {},
        form=form,
        half_written=half_written,
    )


def _texts(pages: Iterable[Any], stored: Iterable[Any]) -> Iterator[str]:
    yield from (block["value"]["text"] or "" for block in stored if block["type"] in _FORMATTED)
    yield from (page.evidence_note for page in pages if isinstance(page, models.ChapterPage))


def _written(value: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """A field that was never filled in may be stored as nothing; to the contract it is empty."""
    return {name: "" if value.get(name) is None else value[name] for name in names}


def items(stored: Iterable[Any]) -> Iterator[Any]:
    """A list's values, without the ids that Wagtail may have put round them."""
    for one in stored:
        yield one["value"] if isinstance(one, Mapping) else one


def _asked(one: Asked) -> dict[str, str]:
    return {
        "module": one.module,
        "module_title": one.module_title,
        "key": one.prompt.key,
        "question": one.prompt.question,
    }
