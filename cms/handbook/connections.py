"""Where chapters, objectives, questions and modules meet, seen from any of them. A fixed number of queries each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from cms.workshop_modules.questions import Asked, asked_now

from .models import ChapterPage, Objective


@dataclass(frozen=True)
class Link:
    """`note` says why it stands here, in a few words."""

    text: str
    address: str
    note: str = ""


@dataclass
class Group:
    """`none` is said when there are no links."""

    heading: str
    none: str
    links: list[Link] = field(default_factory=list)


def of_chapter(page: Any) -> list[Group]:
    """What the workshops ask about the chapter's objectives, and the questions that it shows."""
    asked = asked_now()
    codes = {objective.code for objective in page.objectives.all()}
    shown = set(_shown(page))
    return [
        Group(
            "Det här frågar workshopparna om kapitlets målsättningar",
            "Ingen publicerad workshop frågar om dem.",
            [_question(one, codes) for one in asked.values() if one.objectives & codes],
        ),
        Group(
            "Frågor som kapitlet visar",
            "Inga. Lägg in blocket Fråga ur en workshop för att visa en.",
            [_question(one, set()) for name, one in asked.items() if name in shown],
        ),
    ]


def of_objective(objective: Objective) -> list[Group]:
    """The chapters that serve it and the questions that are about it."""
    chapters = ChapterPage.objects.filter(objectives=objective).order_by("path")
    return [
        Group("Kapitel som bidrar till den", "Inget kapitel än.", [_chapter(page) for page in chapters]),
        Group(
            "Frågor i workshopparna som gäller den",
            "Ingen publicerad workshop frågar om den.",
            [_question(one, set()) for one in asked_now().values() if objective.code in one.objectives],
        ),
    ]


def of_module(page: Any) -> list[Group]:
    """For each question of the module as it is written now: the chapters about its objectives, and that show it."""
    chapters = list(ChapterPage.objects.order_by("path").prefetch_related("objectives"))
    codes = {chapter.pk: {objective.code for objective in chapter.objectives.all()} for chapter in chapters}
    shown = {chapter.pk: set(_shown(chapter)) for chapter in chapters}
    groups = []
    for name, wording, about in _questions(page):
        links = []
        for chapter in chapters:
            shared = sorted(about & codes[chapter.pk])
            notes = [f"målsättning {', '.join(shared)}"] if shared else []
            notes += ["visar frågan"] if name in shown[chapter.pk] else []
            if notes:
                links.append(_chapter(chapter, "; ".join(notes)))
        if links or about:
            groups.append(Group(wording, "Inget kapitel handlar om frågans målsättningar.", links))
    return groups


def _questions(page: Any) -> Iterator[tuple[str, str, set[str]]]:
    """Name, wording and objectives, also of a half-written draft."""
    for prompt in (*(one for part in page.exercises for one in part.value["prompts"]), *page.reflection):
        value = prompt.value
        about = {code for code in (*value["objectives"], value.get("objective")) if code}
        yield f"{page.key}/{value['key']}", value["question"] or "En fråga utan text", about


def _shown(page: Any) -> Iterator[str]:
    """Names of the questions in the chapter's text."""
    stored: Iterable[Any] = page.body.raw_data
    return (block["value"].get("question") or "" for block in stored if block["type"] == "asked")


def _question(one: Asked, codes: set[str]) -> Link:
    shared = ", ".join(sorted(one.objectives & codes))
    return Link(
        one.prompt.question,
        reverse("wagtailadmin_pages:edit", args=[one.module_id]),
        f"{one.module_title}; målsättning {shared}" if shared else one.module_title,
    )


def _chapter(page: ChapterPage, note: str = "") -> Link:
    state = "" if page.live else "inte publicerat"
    return Link(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), "; ".join(filter(None, (note, state))))
