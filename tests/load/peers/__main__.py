"""`python -m tests.load.peers`: a handbook of 96 chapters in the database that the environment names, asked for by each
API in turn in this process; prints seconds of processor time and queries as JSON: what else the machine does matters
little then, and a processor answers one divided by that many requests a second.

`fields=*` of API v2 and API v3's detail give a chapter's own fields with rich text as HTML, as ours does with
`text=html`. Before an answer that is to be made anew, what our process keeps is forgotten.
"""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

AREAS, CHAPTERS = 6, 16


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from cms.api import kept

    call_command("migrate", verbosity=0)
    chapter = content()
    client = Client()
    v2 = f"/api/v2/pages/?type=handbook.ChapterPage&fields=*&limit={AREAS * CHAPTERS}"
    v3 = f"/api/v3/pages/{chapter.pk}/?rich_text_format=html"
    assert "ett annat" in client.get(v3).text
    ours, one = "/api/v1/handbook?text=html", f"/api/v1/chapters/{chapter.key}?text=html"
    tag = client.get(ours)["ETag"]
    print(
        json.dumps(
            {
                "v2": asked(client, v2, 5),
                "handbook": asked(client, ours, 30, kept.forget),
                "handbook kept": asked(client, ours, 300),
                "handbook 304": asked(client, ours, 500, status=304, HTTP_IF_NONE_MATCH=tag),
                "v3 chapter": asked(client, v3, 50),
                "chapter": asked(client, one, 100, kept.forget),
                "chapter kept": asked(client, one, 300),
            }
        )
    )


def asked(
    client: Any, address: str, times: int, before: Callable[[], None] = lambda: None, status: int = 200, **headers: str
) -> dict[str, float]:
    """Median seconds of processor time after one request that is not counted, the number of queries, and bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    before()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, **headers)
    asked = len(queries)  # before the next request, which forgets them
    assert answer.status_code == status, (address, answer.status_code, answer.content[:300])
    taken = []
    for _ in range(times):
        before()
        start = time.process_time()
        client.get(address, **headers)
        taken.append(time.process_time() - start)
    return {"seconds": statistics.median(taken), "queries": asked, "bytes": len(answer.content)}


def content() -> Any:
    """Each chapter has 15 blocks, five of them with formatted text that links to a page. The last chapter."""
    from wagtail.models import Locale, Page, Site

    from cms.handbook.models import ChapterPage, GoalAreaPage, HandbookPage, Objective

    Locale.objects.get_or_create(language_code="sv")
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    book = HandbookPage(title="Handbok", slug="handbok", key="handbok", lead="Ingress")
    root.add_child(instance=book)
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", port=8000, root_page=book, is_default_site=True, site_name="Samling")
    areas = []
    for number in range(1, AREAS + 1):
        area = GoalAreaPage(title=f"Område {number}", slug=f"omrade-{number}", number=number, lead="Ingress")
        book.add_child(instance=area)
        areas.append(area)
    objective = Objective.objects.create(code="1.1", text="Stödet når fram.", goal_area=areas[0])
    target = areas[0].pk
    chapter: Any = None
    for area in areas:
        for number in range(1, CHAPTERS + 1):
            chapter = ChapterPage(
                title=f"Kapitel {number}",
                lead="Det viktigaste först, i ett par meningar som säger vad kapitlet handlar om.",
                body=blocks(target),
                evidence_strength="moderate",
                evidence_note=text(target),
                review_on="2027-06-01",
            )
            area.add_child(instance=chapter)
            chapter.objectives.add(objective)
            chapter.save_revision().publish()
            target = chapter.pk
    return chapter


def text(target: int) -> str:
    words = "Stödet finns där <b>föräldrar</b> redan är, och det ska vara lätt att hitta. " * 3
    return (
        f'<p>{words}Läs om <a linktype="page" id="{target}">ett annat område</a>.</p><ul><li>ett</li><li>två</li></ul>'
    )


def blocks(target: int) -> list[dict[str, Any]]:
    table = {"caption": "Arenor", "header": ["Arena", "Ålder"], "rows": [["BVC", "0–5"], ["Skola", "6–18"]]}
    five = [
        {"type": "heading", "value": {"text": "Alla behöver inte samma stöd", "level": "2"}},
        {"type": "text", "value": {"text": text(target)}},
        {"type": "quote", "value": {"text": "Vi lyssnade.", "source": "En rapport, 2024", "url": ""}},
    ]
    return [*five * 4, five[0], five[1], {"type": "table", "value": table}]


if __name__ == "__main__":
    main()
