"""The starter content as text: whole, well-formed, honest about its sources and plainly written (no database)."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

import pytest
from PIL import Image
from pydantic import BaseModel, TypeAdapter

from cms.handbook.readability import lix, words
from tests import starter
from tests.starter import STARTER, goal_areas, load, rich
from tests.starter import THEMES as AREAS
from workshops.analysis.compare import AFTER, BEFORE
from workshops.contract import (
    Block,
    DesiredEffect,
    Evidence,
    GlossaryTerm,
    Key,
    Objective,
    Perspective,
    Prompt,
    Source,
    TimelineEvent,
)

OBJECTIVES = [f"{area}.{number}" for area, count in ((1, 5), (2, 5), (3, 4)) for number in range(1, count + 1)]
MOST_LIX = 45
"""Half of the chapters are easier: in the lower half of what LIX calls moderately hard."""

CHAPTER_LINK = re.compile(r"\]\(chapter:([^)]*)\)")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE = re.compile(r"(?<![\w.])(?:\+46|0\d{1,3})[\s\u00a0-]?\d{2,3}(?:[\s\u00a0]?\d{2,3}){1,3}(?!\w)")


def handbook() -> dict[str, Any]:
    return load("handbook.yaml")


def chapters() -> list[dict[str, Any]]:
    return [chapter for area in goal_areas() for chapter in area["chapters"]]


def module(theme: str) -> dict[str, Any]:
    return load(f"modules/{theme}.yaml")


def bodies() -> list[list[dict[str, Any]]]:
    return [handbook()["body"]] + [page["body"] for page in [*goal_areas(), *chapters()]]


def block(written: dict[str, Any]) -> dict[str, Any]:
    content = {name: value for name, value in written.items() if name != "id"}
    if content["type"] == "figure":
        width, height = Image.open(STARTER / "figures" / content.pop("image")).size
        return {**content, "sizes": [{"url": "https://exempel.se/bild.png", "width": width, "height": height}]}
    return content if content["type"] in {"heading", "table"} else rich(content)


def strings(value: object, *, addresses: bool = True) -> Iterator[str]:
    """Every string in `value`; without `addresses`, those of web pages are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, addresses=addresses)
    elif isinstance(value, dict):
        for name, item in value.items():
            if addresses or name != "url":
                yield from strings(item, addresses=addresses)


def prose(chapter: dict[str, Any]) -> str:
    """The chapter's running text, one line a paragraph or list item, without Markdown's marks."""
    written = [chapter["lead"]] + [
        part["text"] for part in chapter["body"] if part["type"] in {"text", "fact", "example", "caution"}
    ]
    lines = []
    for text in written:
        for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.)\s)", text):
            plain = re.sub(r"^\s*(?:-|\d+\.)\s+", "", " ".join(paragraph.split()))
            lines.append(re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", plain).replace("*", ""))
    return "\n".join(lines)


def twice(keys: list[str]) -> list[str]:
    return sorted(key for key, count in Counter(keys).items() if count > 1)


def test_every_file_is_readable_yaml() -> None:
    files = sorted(STARTER.rglob("*.yaml"))
    assert len(files) == 8
    assert all(isinstance(load(str(path.relative_to(STARTER))), dict) for path in files)


def test_the_three_goal_areas_stand_in_order_and_each_has_its_module() -> None:
    assert [(area["number"], area["key"]) for area in goal_areas()] == list(enumerate(AREAS, start=1))
    assert {module(theme)["goal_area"] for theme in AREAS} == set(AREAS)
    assert all(module(theme)["key"] == theme for theme in AREAS)


@pytest.mark.parametrize(
    ("register", "model"),
    [
        ("perspectives", Perspective),
        ("objectives", Objective),
        ("effects", DesiredEffect),
        ("timeline", TimelineEvent),
        ("glossary", GlossaryTerm),
        ("sources", Source),
    ],
)
def test_each_register_fits_the_contract_and_names_each_entry_once(register: str, model: type[BaseModel]) -> None:
    rows = handbook()[register]
    assert all(model.model_validate(row) for row in rows)
    assert twice([row.get("key") or row["code"] for row in rows]) == []


def test_the_registers_are_complete() -> None:
    assert [objective["code"] for objective in handbook()["objectives"]] == OBJECTIVES
    assert all(AREAS[int(entry["code"][0]) - 1] == entry["goal_area"] for entry in handbook()["objectives"])
    assert [entry["key"] for entry in handbook()["perspectives"]] == [
        "barnets-rattigheter",
        "jamstalldhet",
        "jamlikhet-i-halsa",
    ]
    assert Counter(effect["horizon"] for effect in handbook()["effects"]) == {"short": 6, "long": 6}
    assert len(handbook()["glossary"]) >= 15


def test_the_municipalities_of_both_counties_have_distinct_codes_of_four_digits() -> None:
    places = handbook()["municipalities"]
    assert Counter(place["county"] for place in places) == {"Västmanlands län": 10, "Örebro län": 12}
    assert twice([place["code"] for place in places]) == []
    assert all(re.fullmatch(r"1[89]\d\d", place["code"]) for place in places)


def test_every_block_fits_the_contract_and_has_an_id_of_its_own_on_its_page() -> None:
    for body in bodies():
        assert twice([written["id"] for written in body]) == []
        TypeAdapter(list[Key]).validate_python([written["id"] for written in body])
        TypeAdapter(list[Block]).validate_python([block(written) for written in body])


def test_every_table_row_is_as_wide_as_its_header() -> None:
    tables = [part for body in bodies() for part in body if part["type"] == "table"]
    assert tables
    assert all(len(row) == len(table["header"]) for table in tables for row in table["rows"])


def test_each_goal_area_has_at_least_four_chapters_with_keys_of_their_own() -> None:
    assert all(len(area["chapters"]) >= 4 for area in goal_areas())
    keys = [chapter["key"] for chapter in chapters()]
    TypeAdapter(list[Key]).validate_python(keys)
    assert all(key.startswith("kapitel-") for key in keys)
    assert twice(keys) == []


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter["key"])
def test_a_chapter_is_substantial_says_how_surely_it_knows_and_when_it_is_reviewed(chapter: dict[str, Any]) -> None:
    assert len(words(prose(chapter))) >= 350
    assert set(chapter["objectives"]) <= set(OBJECTIVES)
    Evidence.model_validate(rich(chapter["evidence"]))
    assert isinstance(chapter["review_on"], date)
    assert chapter["review_on"].year == 2027
    assert any(part["type"] == "caution" for part in chapter["body"])


def test_every_objective_is_served_by_a_chapter_of_its_own_goal_area() -> None:
    served = {code for area in goal_areas() for chapter in area["chapters"] for code in chapter["objectives"]}
    assert served == set(OBJECTIVES)
    for area in goal_areas():
        own = {code for chapter in area["chapters"] for code in chapter["objectives"] if code[0] == str(area["number"])}
        assert own == {code for code in OBJECTIVES if code[0] == str(area["number"])}


def test_every_chapter_link_leads_to_a_chapter() -> None:
    everything = [handbook(), *goal_areas(), *(module(theme) for theme in AREAS)]
    targets = {target for text in strings(everything) for target in CHAPTER_LINK.findall(text)}
    assert targets
    assert targets <= {chapter["key"] for chapter in chapters()}


def test_every_source_that_a_chapter_names_is_registered_and_every_registered_source_is_used() -> None:
    named = {key for chapter in chapters() for key in chapter["sources"]}
    registered = {source["key"] for source in handbook()["sources"]}
    assert all(chapter["sources"] for chapter in chapters())
    assert named <= registered
    assert registered == named


def test_half_of_the_chapters_are_easy_to_read() -> None:
    measured = {chapter["key"]: round(lix(prose(chapter)), 1) for chapter in chapters()}
    assert median(measured.values()) <= MOST_LIX, measured
    assert max(measured.values()) <= MOST_LIX + 5, measured


def test_no_text_holds_an_e_mail_address_or_a_phone_number() -> None:
    assert PHONE.search("Ring 021-17 45 00.")
    assert E_MAIL.search("Skriv till namn@exempel.se.")
    for path in STARTER.rglob("*.yaml"):
        for text in strings(load(str(path.relative_to(STARTER))), addresses=False):
            assert not E_MAIL.search(text), text
            assert not PHONE.search(text), text


@pytest.mark.parametrize("theme", AREAS)
def test_a_module_is_whole_by_the_contract(theme: str) -> None:
    checked = starter.module(theme)
    assert checked.clock()[0][0].isoformat() == "09:00:00"
    assert sum(item.kind == "break" for item in checked.agenda) == 2
    assert twice([item.key for item in checked.agenda]) == []
    assert all(item.participant.markdown or item.facilitator.markdown for item in checked.agenda)
    assert 6 <= len(checked.themes) <= 10
    assert all(word == word.lower() for entry in checked.themes for word in entry.words)


@pytest.mark.parametrize("theme", AREAS)
def test_nobody_listens_to_input_for_more_than_20_minutes_or_sits_for_more_than_65(theme: str) -> None:
    sitting = 0
    for item in module(theme)["agenda"]:
        assert item["kind"] != "input" or item["minutes"] <= 20
        sitting = 0 if item["kind"] == "break" else sitting + item["minutes"]
        assert sitting <= 65


@pytest.mark.parametrize("theme", AREAS)
def test_the_worksheet_assesses_every_objective_of_its_goal_area_once(theme: str) -> None:
    prompts = TypeAdapter(list[Prompt]).validate_python(
        [prompt for part in module(theme)["exercises"] for prompt in part.get("prompts", [])]
    )
    number = AREAS.index(theme) + 1
    assessed = [prompt.objective for prompt in prompts if prompt.kind == "assessment"]
    assert assessed == [code for code in OBJECTIVES if code[0] == str(number)]
    assert {code for prompt in prompts for code in prompt.objectives} <= set(OBJECTIVES)


@pytest.mark.parametrize("theme", AREAS)
def test_the_worksheet_ends_in_steps_help_and_a_day_to_check(theme: str) -> None:
    prompts = {prompt["key"]: prompt for part in module(theme)["exercises"] for prompt in part.get("prompts", [])}
    assert [column["key"] for column in prompts["handlingsplan"]["columns"]] == [
        "vad",
        "nar-utlosare",
        "vem",
        "nar",
        "hur-ser-vi-det",
    ]
    assert [option["key"] for option in prompts["stod-behov"]["options"]] == [
        "kunskap",
        "kompetens",
        "kontaktvagar",
        "samverkan",
    ]
    assert prompts["avstamning"]["kind"] == "date"


@pytest.mark.parametrize("theme", AREAS)
def test_the_reflection_asks_the_same_of_every_theme_plus_three_questions_of_its_own(theme: str) -> None:
    reflection = module(theme)["reflection"]
    assert [(prompt["key"], prompt["kind"]) for prompt in reflection] == [
        ("viktigast", "text"),
        ("kunskap-fore", "scale"),
        ("kunskap-efter", "scale"),
        ("sakerhet", "scale"),
        ("hinder", "choices"),
        ("perspektiv", "choices"),
        ("stod", "choices"),
        ("vart-tiden", "scale"),
        ("tema-tillagg", "text"),
    ]
    assert not any(prompt.get("required") for prompt in reflection)


@pytest.mark.parametrize("theme", AREAS)
def test_what_is_asked_before_and_after_is_put_side_by_side_and_leads_to_chapters(theme: str) -> None:
    asked = {prompt.key: prompt for prompt in starter.module(theme).reflection}
    before, after = asked[f"kunskap{BEFORE}"], asked[f"kunskap{AFTER}"]

    same = {"kind", "low", "high", "low_label", "high_label", "objectives"}
    assert before.model_dump(include=same) == after.model_dump(include=same)
    for code in after.objectives:
        assert any(code in chapter["objectives"] for chapter in chapters())


def test_each_theme_has_an_example_occasion_and_one_that_takes_answers() -> None:
    occasions = load("occasions.yaml")["occasions"]
    assert sorted(occasion["module"] for occasion in occasions) == sorted(AREAS)
    assert "tillgangligt-stod" in {occasion["module"] for occasion in occasions if occasion["open"]}
    assert all("exempel" in occasion["organiser"] and occasion["digital"] for occasion in occasions)
