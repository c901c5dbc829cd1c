"""What an editor might want to mend before readers meet a page. Advice: nothing here keeps anybody from saving."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from workshops.swedish import count

from .formatted import paragraphs, plain
from .readability import LONG_SENTENCE, in_words, lix, sentences, words

MOST_LIX = 50
"""From here on a text counts as hard."""
FEWEST_WORDS = 50
"""LIX says nothing about fewer."""

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|avif|svg)|(?:img|dsc|bild|image)[-_ ]?\d+", re.IGNORECASE)
_VAGUE = {"här", "klicka här", "läs mer", "läs mer här", "mer", "länk", "länken", "denna länk", "se här"}


@dataclass(frozen=True)
class Remark:
    """`where` names the block as the editor sees it; `anchor` leads to it in the editing page, if it is a block."""

    where: str
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Readability:
    """Of a whole page. `hardest` names the part with the highest LIX, if that is hard."""

    lix: int
    words: int
    hardest: str = ""

    @property
    def in_words(self) -> str:
        return in_words(self.lix)


@dataclass(frozen=True)
class Part:
    """A block, or a field beside the blocks, as text that can be read."""

    where: str
    kind: str
    value: Any
    anchor: str = ""

    @property
    def formatted(self) -> str:
        """The stored HTML, or nothing."""
        text = self.value.get("text") if self.kind != "quote" else None
        return getattr(text, "source", "")

    @property
    def prose(self) -> str:
        """What is read as running text, one line a paragraph."""
        own = str(self.value.get("text") or "") if self.kind == "lead" else ""
        return own or plain(self.formatted)


def parts(page: Any) -> list[Part]:
    """The lead, the blocks in order and the note on evidence."""
    found = [Part("Ingressen", "lead", {"text": page.lead})]
    for place, block in enumerate(page.body, start=1):
        found.append(Part(_name(place, block), block.block_type, block.value, f"#block-{block.id}-section"))
    if note := getattr(page, "evidence_note", ""):
        found.append(Part("Vad kunskapen vilar på", "note", {"text": _Stored(note)}))
    return found


def remarks(page: Any, is_asked: Callable[[str], bool]) -> list[Remark]:
    """In the order of the page. `page` has `lead` and a `body` of TextStream, and may be a half-written draft;
    `is_asked` tells whether a module asks the question with this name."""
    found: list[Remark] = []
    seen_heading = False
    for part in parts(page):
        texts = [*_heading(part, seen_heading), *_figure(part), *_formatted(part), *_table(part), *_long(part)]
        if part.kind == "duty" and part.value["level"] == "must" and not part.value["basis"]:
            texts.append("Ett ”ska” behöver ett stöd. Skriv vilken lag eller vilket beslut det bygger på.")
        if part.kind == "asked" and not part.value["question"]:
            texts.append("Ingen fråga är vald.")
        elif part.kind == "asked" and not is_asked(part.value["question"]):
            texts.append("Workshoppen ställer inte längre frågan, så rutan visas inte. Välj en annan fråga.")
        found += [Remark(part.where, text, part.anchor) for text in texts]
        seen_heading = seen_heading or (part.kind == "heading" and part.value["level"] != "3")
    return found


def readability(page: Any) -> Readability | None:
    """None for a page that is too short to tell."""
    read = [(part.where, part.prose) for part in parts(page)]
    whole = "\n".join(text for _, text in read)
    if len(words(whole)) < FEWEST_WORDS:
        return None
    long_enough = [(lix(text), where) for where, text in read if len(words(text)) >= FEWEST_WORDS]
    hardest = max(long_enough, default=(0, ""))
    return Readability(round(lix(whole)), len(words(whole)), hardest[1] if hardest[0] >= MOST_LIX else "")


def _heading(part: Part, seen_heading: bool) -> Iterator[str]:
    if part.kind != "heading":
        return
    if not (part.value["text"] or "").strip():
        yield "Rubriken är tom. Skriv den, eller ta bort den."
    elif part.value["level"] == "3" and not seen_heading:
        yield "En underrubrik kommer före den första rubriken. Gör den till rubrik, så hoppar ingen över en nivå."


def _figure(part: Part) -> Iterator[str]:
    if part.kind != "figure":
        return
    alt = (part.value["alt"] or "").strip()
    if not part.value["image"]:
        yield "Ingen bild är vald."
    if not alt:
        yield "Bilden saknar alternativtext. Skriv vad den säger, för den som inte ser den."
    elif _FILE_NAME.fullmatch(alt):
        yield "Alternativtexten ser ut som ett filnamn. Skriv vad bilden säger."
    elif alt.casefold() == (part.value["caption"] or "").strip().casefold():
        yield "Alternativtexten är samma som bildtexten. Skriv i alternativtexten det som bara syns i bilden."


def _formatted(part: Part) -> Iterator[str]:
    for paragraph in paragraphs(part.formatted):
        if "" in paragraph.links:
            yield "En länk saknar text. Skriv vart den leder, eller ta bort den."
        for text in paragraph.links:
            if text.casefold().strip(" .»>→") in _VAGUE:
                yield f"Länken heter ”{text}”. Skriv vart den leder, så förstår även den som bara hör länken."
        if paragraph.bold:
            yield f"Stycket ”{_beginning(paragraph.text)}” är bara fetstil. Är det en rubrik? Lägg in den som Rubrik."


def _table(part: Part) -> Iterator[str]:
    if part.kind != "table":
        return
    width = len(part.value["header"])
    if not all((cell or "").strip() for cell in part.value["header"]):
        yield "En kolumnrubrik är tom. Den som lyssnar hör då inte vad kolumnen handlar om."
    for number, row in enumerate(part.value["rows"], start=1):
        if len(row) != width:
            yield f"Rad {number} har {count(len(row), 'en cell', 'celler')}, men tabellen har {width} kolumner."


def _long(part: Part) -> Iterator[str]:
    for sentence in sentences(part.prose):
        if (length := len(words(sentence))) > LONG_SENTENCE:
            yield f"En mening har {length} ord: ”{_beginning(sentence)}”. Dela den gärna."


def _beginning(text: str) -> str:
    first = text.split()[:6]
    return " ".join(first) + (" …" if len(text.split()) > len(first) else "")


def _name(place: int, block: Any) -> str:
    title = block.value.get("title") or block.value.get("caption")
    if block.block_type == "heading":
        title = block.value["text"]
    return f"Del {place}, {block.block.label}" + (f" ”{_beginning(title)}”" if title else "")


@dataclass(frozen=True)
class _Stored:
    """A field's formatted text, as a block's is."""

    source: str
