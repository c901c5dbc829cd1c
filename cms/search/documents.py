"""What of a page, a word or an objective can be found. Only what everybody may read: never a facilitator's notes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from wagtail import blocks
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from cms.handbook.models import ChapterPage, GlossaryTerm, GoalAreaPage, HandbookPage, Objective
from cms.workshop_modules.models import ModulePage

from .engines import engine
from .models import Document
from .words import indexed

_END = re.compile(r"</(?:p|h\d|li|blockquote)>|<(?:br|hr)\s*/?>", re.IGNORECASE)
"""Of a paragraph, a heading or an item of a list in rich text."""

PAGES: tuple[type[Page], ...] = (HandbookPage, GoalAreaPage, ChapterPage, ModulePage)


def put_page(page: Any) -> None:
    """A page as it is now; the caller has published it."""
    texts = _module_texts(page) if isinstance(page, ModulePage) else _handbook_texts(page)
    _put({"page_id": page.pk}, page.title, texts)


def put_term(row: GlossaryTerm) -> None:
    synonyms = [f"Kallas också {', '.join(row.synonyms)}."] if row.synonyms else []
    _put({"term_id": row.pk}, row.term, [row.definition, *synonyms])


def put_objective(row: Objective) -> None:
    _put({"objective_id": row.pk}, row.code, [row.text])


@transaction.atomic
def rebuild() -> int:
    """Everything anew; the number of documents."""
    Document.objects.all().delete()
    for model in PAGES:
        for page in model.objects.live():
            put_page(page)
    for term in GlossaryTerm.objects.all():
        put_term(term)
    for objective in Objective.objects.all():
        put_objective(objective)
    return Document.objects.count()


def _put(whose: dict[str, Any], title: str, texts: Iterable[str]) -> None:
    text = " ".join(map(_sentence, texts)).strip()
    with transaction.atomic():
        document, _ = Document.objects.update_or_create(**whose, defaults={"title": title, "text": text})
        engine().put(document.pk, indexed(title), indexed(text))


def _sentence(text: str) -> str:
    """A heading ends like a sentence, so that the next text is read for itself."""
    line = " ".join(text.replace("\0", "").split())
    return f"{line}." if line and line[-1].isalnum() else line


def _handbook_texts(page: Any) -> Iterator[str]:
    yield page.lead
    yield from _block_texts(page.body.stream_block, page.body)
    if isinstance(page, ChapterPage):
        yield from _paragraphs(page.evidence_note)


def _module_texts(page: ModulePage) -> Iterator[str]:
    yield from _paragraphs(page.summary)
    for item in (*page.agenda, *page.exercises):
        yield item.value["title"]
        yield from _paragraphs(item.value["participant"])
        yield from (prompt.value["question"] for prompt in item.value.get("prompts") or ())


def _block_texts(block: Any, value: Any) -> Iterator[str]:
    """What people read; of a choice they see how it looks, not its name in the admin."""
    match block:
        case blocks.StreamBlock():
            parts = [(part.block, part.value) for part in value]
        case blocks.ListBlock():
            parts = [(block.child_block, part) for part in value]
        case blocks.StructBlock():
            parts = [(child, value.get(name)) for name, child in block.child_blocks.items()]
        case blocks.ChoiceBlock():
            return
        case blocks.RichTextBlock():
            yield from _paragraphs(value)
            return
        case _:
            yield from block.get_searchable_content(value)
            return
    for part in parts:
        yield from _block_texts(*part)


def _paragraphs(text: Any) -> Iterator[str]:
    source = str(getattr(text, "source", text) or "")
    return (plain for part in _END.split(source) if (plain := get_text_for_indexing(part)))
