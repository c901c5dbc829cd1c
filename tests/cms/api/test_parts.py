"""Lists in parts neither skip nor repeat, whatever editors do meanwhile."""

import random
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cms.api.paging import part
from cms.handbook.models import ChapterPage, GlossaryTerm, GoalAreaPage, HandbookPage
from tests.cms.conftest import publish

KEYS = [f"kapitel-{number:02d}" for number in range(12)]


def following(client: Client, address: str) -> tuple[list[str], str | None]:
    """The keys of one part, and the address of the next."""
    answer = client.get(address).json()
    following = answer["next"]
    parts = urlsplit(following) if following else None
    return [one["key"] for one in answer["items"]], f"{parts.path}?{parts.query}" if parts else None


def chapter(parent: GoalAreaPage, key: str) -> ChapterPage:
    page = ChapterPage(
        title=key, slug=key, key=key, lead="Ingress", body=[], evidence_strength="limited",
        evidence_note="<p>Erfarenhet.</p>", review_on="2027-06-01",
    )  # fmt: skip
    parent.add_child(instance=page)
    publish(page)
    return page


@pytest.mark.parametrize("seed", range(4))
def test_chapters_that_stay_come_once_while_others_come_and_go(
    client: Client, handbook: HandbookPage, goal_area: GoalAreaPage, seed: int
):
    chance = random.Random(seed)
    other = GoalAreaPage(title="Annat område", slug="annat", key="annat", number=3, lead="Ingress")
    handbook.add_child(instance=other)
    publish(other)
    stay = {key: chapter(goal_area, key) for key in KEYS}
    gone = [chapter(goal_area, f"{key}-bort") for key in KEYS[::3]]

    def meanwhile() -> None:
        page = stay[chance.choice(KEYS)]
        page.refresh_from_db()
        match chance.randrange(4):
            case 0:
                chapter(goal_area, f"ny-{chance.random():.8f}".replace(".", "-"))
            case 1 if gone:
                gone.pop().unpublish()
            case 2:
                page.title = f"Nytt namn {chance.random()}"
                publish(page)
            case _:
                goal_area.refresh_from_db()
                other.refresh_from_db()
                page.move(other if page.is_child_of(goal_area) else goal_area, pos="first-child")

    seen: list[str] = []
    address: str | None = "/api/v1/chapters?limit=3"
    while address:
        keys, address = following(client, address)
        seen += keys
        meanwhile()

    assert len(seen) == len(set(seen))
    assert set(KEYS) <= set(seen)


@given(
    stay=st.sets(st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True)),
    others=st.lists(st.sets(st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True)), min_size=1),
    limit=st.integers(1, 5),
)
def test_what_stays_comes_exactly_once(stay: set[str], others: list[set[str]], limit: int):
    """Other rows are there or not, anew for each part."""
    seen: list[str] = []
    after: str | None = None
    for number in range(1000):
        now = sorted(stay | others[number % len(others)])

        def rows(after: str | None, limit: int, now: list[str] = now) -> list[tuple[str, str]]:
            return [(key, key) for key in now if after is None or key > after][:limit]

        found = part(RequestFactory().get("/api/v1/glossary"), rows, after, limit)
        seen += found.items
        if found.next is None:
            break
        after = found.items[-1]

    assert seen == sorted(set(seen))
    assert stay <= set(seen)


def test_the_next_part_is_asked_for_with_the_same_words(client: Client, goal_area: GoalAreaPage):
    for key in ("a", "b", "c"):
        chapter(goal_area, key)

    answer = client.get("/api/v1/chapters?limit=2&text=markdown").json()

    assert answer["next"] == "http://127.0.0.1:8000/api/v1/chapters?limit=2&text=markdown&after=b"
    assert client.get(answer["next"]).json()["next"] is None


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("limit=0", "Ska vara minst 1."),
        ("limit=101", "Får vara högst 100."),
        ("limit=x", "Ska vara ett heltal."),
        ("after=Ö", "Är inte skrivet på rätt sätt"),
        ("offset=3", "Parametern är okänd."),
    ],
)
def test_a_part_that_cannot_be_given_is_refused(client: Client, db: None, query: str, sentence: str):
    answer = client.get(f"/api/v1/glossary?{query}")

    assert answer.status_code == 422
    (fault,) = answer.json()["errors"]
    assert fault["pointer"] == query.partition("=")[0]
    assert sentence in fault["detail"]


def test_objectives_come_by_their_codes(client: Client, goal_area: GoalAreaPage):
    answer = client.get("/api/v1/objectives?limit=1").json()
    rest = client.get(f"/api/v1/objectives?after={answer['items'][0]['code']}").json()

    codes = [one["code"] for one in answer["items"] + rest["items"]]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes)) > 1


def test_every_register_is_a_list_and_the_same_as_in_the_handbook(client: Client, chapters: Any):
    GlossaryTerm.objects.create(key="stod", term="Stöd", definition="Det som hjälper.", synonyms=["hjälp"])
    handbook = client.get("/api/v1/handbook").json()

    for address in ("perspectives", "sources", "glossary", "effects", "timeline"):
        items = client.get(f"/api/v1/{address}").json()["items"]
        assert sorted(items, key=str) == sorted(handbook[address], key=str)
