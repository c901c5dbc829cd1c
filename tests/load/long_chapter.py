"""A chapter with 15 blocks, every kind among them: `python -m tests.load.long_chapter` adds it to the starter content
in the database that the environment names, and prints its id and how many texts its editing page has to write in."""

import json
from typing import Any

import django

TEXT = (
    "<p>Föräldrar får <b>stöd</b> där de redan är: på familjecentralen, i skolan och på nätet.</p>"
    "<ul><li>öppet för alla</li><li>mer till den som behöver mer</li></ul>"
    '<p>Läs mer i <a linktype="page" id="{page}">handboken</a> och hos <a href="https://www.mfof.se/">MFoF</a>.</p>'
)


def blocks(text: str, image: int, question: str) -> list[tuple[str, dict[str, Any]]]:
    """(kind, value) of 15 blocks."""
    table = {"caption": "Arenor", "header": ["Arena", "Ålder", "Vem"], "rows": [["BVC", "0–5", "Regionen"]] * 4}
    figure = {"image": image, "alt": "Tre ringar som möts", "caption": "Så hänger det ihop", "source": "Handboken"}
    example = {
        "title": "En kväll i veckan",
        "text": text,
        "municipality": "Exempelkommun",
        "url": "https://example.org/",
    }
    return [
        ("heading", {"text": "Varför det är viktigt", "level": "2"}),
        ("text", {"text": text}),
        ("fact", {"title": "Ordet stöd", "text": text}),
        ("example", example),
        ("figure", figure),
        ("heading", {"text": "Vad vi vet", "level": "3"}),
        ("quote", {"text": "Det var skönt att någon frågade.", "source": "Rapport 2024", "url": ""}),
        ("table", table),
        ("evidence", {"strength": "moderate", "text": text}),
        ("duty", {"level": "should", "text": text, "basis": "Strategin"}),
        ("caution", {"status": "disputed", "text": text}),
        ("asked", {"question": question}),
        ("text", {"text": text}),
        ("text", {"text": text}),
        ("text", {"text": text}),
    ]


def main() -> None:
    django.setup()
    from cms.common.blocks.text import TextStream
    from cms.handbook.models import ChapterPage, GoalAreaPage
    from cms.media_library.models import CustomImage
    from cms.workshop_modules.questions import to_choose_from

    area = GoalAreaPage.objects.get(key="tillgangligt-stod")
    written = ChapterPage.objects.child_of(area).first()
    image = CustomImage.objects.first()
    assert written
    assert image
    question = to_choose_from()[0][1][0][0]
    body = blocks(TEXT.format(page=written.pk), image.pk, question)
    assert len(body) == 15
    assert {kind for kind, _ in body} == set(TextStream().child_blocks)
    page = ChapterPage(
        title="Ett kapitel med allt",
        slug="allt",
        lead="Det viktigaste först.",
        body=[{"type": kind, "value": value} for kind, value in body],
        evidence_strength="moderate",
        evidence_note="<p>Två översikter.</p>",
        review_on=written.review_on,
    )
    area.add_child(instance=page)
    page.objectives.set(written.objectives.all())
    page.sources.set(written.sources.all())
    page.save_revision().publish()
    texts = 1 + sum("<p>" in value.get("text", "") for _, value in body)
    print(json.dumps({"page": page.pk, "texts": texts}))


if __name__ == "__main__":
    main()
