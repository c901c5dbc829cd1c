"""The page types of the starter content: which fields an entry has, and how they become a page's fields."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from cms.common.blocks.text import EVIDENCE
from cms.common.models import BasePage
from cms.handbook.models import ChapterPage, GoalAreaPage, HandbookPage, Objective, Source
from cms.workshop_modules.models import ModulePage

from .faults import StarterFault
from .registers import NAMES
from .richtext import Links, stored
from .starterfiles import Entry
from .streams import stream

STRENGTHS = list(dict(EVIDENCE))


@dataclass(frozen=True)
class Kind:
    """One page type. `plain` gives the fields that need no other page, `full` the rest."""

    model: type[BasePage]
    required: set[str]
    optional: set[str]
    plain: Callable[[Entry], dict[str, Any]]
    full: Callable[[Entry, Links], dict[str, Any]]

    def place(self, entry: Entry, parent: Page, slug: str | None) -> BasePage:
        """A page in the tree that nobody sees yet, so that others can link to it."""
        page = self.model(key=entry["key"], live=False, **self.plain(entry), **({"slug": slug} if slug else {}))
        parent.add_child(instance=page)
        return page

    def fill(self, page: BasePage, entry: Entry, links: Links) -> None:
        for name, value in (self.plain(entry) | self.full(entry, links)).items():
            if page._meta.get_field(name).many_to_many:
                getattr(page, name).set(value)
            else:
                setattr(page, name, value)

    def stored(self, page: BasePage) -> dict[str, Any]:
        """The page's fields as they are stored; equal for equal content."""
        return {field.name: _stored(page, field) for field in _own_fields(self.model)}


def _own_fields(model: type[BasePage]) -> list[Any]:
    own = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [model._meta.get_field("title"), *(field for field in own if field.name not in ("page_ptr", "key"))]


def _stored(page: BasePage, field: Any) -> Any:
    value = getattr(page, field.name)
    if field.many_to_many:
        return sorted(row.pk for row in value.all())
    if isinstance(field, StreamField):
        return field.stream_block.get_prep_value(value)
    return value


def _title_and_lead(entry: Entry) -> dict[str, Any]:
    return {"title": text(entry, "title"), "lead": text(entry, "lead")}


def _goal_area(entry: Entry) -> dict[str, Any]:
    if type(entry["number"]) is not int or entry["number"] < 1:
        raise StarterFault(entry.at("number"), "skriv ett heltal som 1.")
    return {**_title_and_lead(entry), "number": entry["number"]}


def _body(model: type[BasePage]) -> Callable[[Entry, Links], dict[str, Any]]:
    return lambda entry, links: _streams(model, entry, links, "body")


def _streams(model: type[BasePage], entry: Entry, links: Links, *names: str) -> dict[str, Any]:
    return {
        name: stream(getattr(model, name).field.stream_block, entry.at(name), entry.get(name) or [], links)
        for name in names
    }


def _chapter(entry: Entry) -> dict[str, Any]:
    evidence = _evidence(entry)
    if evidence["strength"] not in STRENGTHS:
        raise StarterFault(evidence.at("strength"), f"välj bland {', '.join(STRENGTHS)}.")
    if type(entry["review_on"]) is not date:
        raise StarterFault(entry.at("review_on"), "skriv ett datum som 2027-02-01, utan citattecken.")
    return {
        **_title_and_lead(entry),
        "review_on": entry["review_on"],
        "evidence_strength": evidence["strength"],
    }


def _evidence(entry: Entry) -> Entry:
    if not isinstance(entry["evidence"], dict):
        raise StarterFault(entry.at("evidence"), "här ska det stå strength och note.")
    return Entry(entry.at("evidence"), entry["evidence"]).only({"strength", "note"})


def _chapter_text(entry: Entry, links: Links) -> dict[str, Any]:
    evidence = _evidence(entry)
    return {
        **_streams(ChapterPage, entry, links, "body"),
        "evidence_note": stored(evidence.at("note"), text(evidence, "note"), links),
        "objectives": _rows(entry, "objectives", Objective, "code"),
        "sources": _rows(entry, "sources", Source, "key"),
    }


def _rows(entry: Entry, name: str, model: Any, identity: str) -> list[Any]:
    """Register rows by key. A row that an editor has deleted is left out; the files' own keys are checked earlier."""
    wanted = entry.get(name) or []
    return list(model.objects.filter(**{f"{identity}__in": wanted}))


def _module(entry: Entry) -> dict[str, Any]:
    try:
        starts = time.fromisoformat(entry.get("starts", "09:00"))
    except (TypeError, ValueError):
        raise StarterFault(entry.at("starts"), 'skriv ett klockslag som "09:00", med citattecken.') from None
    return {"title": text(entry, "title"), "starts": starts}


def _module_text(entry: Entry, links: Links) -> dict[str, Any]:
    return {
        "summary": stored(entry.at("summary"), text(entry, "summary"), links),
        **_streams(ModulePage, entry, links, "agenda", "exercises", "reflection", "themes"),
    }


def text(entry: Entry, name: str) -> str:
    if not isinstance(entry[name], str):
        raise StarterFault(entry.at(name), f"”{entry[name]}” ska vara text. Sätt citattecken runt.")
    return entry[name].strip()


HANDBOOK = Kind(HandbookPage, {"title", "lead", "body"}, {"key", *NAMES}, _title_and_lead, _body(HandbookPage))
GOAL_AREA = Kind(
    GoalAreaPage,
    {"key", "number", "title", "lead", "body"},
    {"chapters"},
    _goal_area,
    _body(GoalAreaPage),
)
CHAPTER = Kind(
    ChapterPage,
    {"key", "title", "lead", "body", "objectives", "evidence", "review_on"},
    {"sources"},
    _chapter,
    _chapter_text,
)
MODULE = Kind(
    ModulePage,
    {"key", "goal_area", "title", "summary", "agenda", "exercises", "reflection"},
    {"starts", "themes"},
    _module,
    _module_text,
)
