"""A participant's phone with the open form, and what is done on it."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from cms.reflections.models import Reflection

API = "**/api/v1/occasions/KRT7M4/reflections"
QUESTION = "Vad är det viktigaste du tar med dig?"
ANSWERS: dict[str, Any] = {
    "viktigast": "Vi ringer förskolorna. Å, ä, ö & <b>.",
    "tilltro": 7,
    "hinder": ["tid", "mandat"],
    "perspektiv": "inget",
}


def fill(page: Page, text: str = ANSWERS["viktigast"]) -> None:
    page.get_by_label(QUESTION).fill(text)
    page.get_by_role("group", name="Hur säker är du").get_by_label("7", exact=True).check()
    page.get_by_label("Tid", exact=True).check()
    page.get_by_label("Mandat").check()
    page.get_by_label("Inget av dem").check()


def press_send(page: Page, name: str = "Skicka min reflektion") -> None:
    page.get_by_role("button", name=name).click()


def stored() -> list[dict[str, object]]:
    return [{answer["key"]: answer["value"] for answer in row.answers} for row in Reflection.objects.all()]


def is_thanked(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för din reflektion")
    expect(page).to_have_url(re.compile("/tack$"))


def answer_with(page: Page, status: int, **problem: Any) -> None:
    page.route(API, lambda route: route.fulfill(status=status, json={"status": status, **problem}))
