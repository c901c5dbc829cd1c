"""A worksheet as a Word file, to fill in on screen or on paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise

from workshops.contract import AssessmentPrompt, NumberPrompt, Prompt, TablePrompt, TextPrompt
from workshops.worksheet import markdown, phrases
from workshops.worksheet.fields import Field, fields, filled_fields
from workshops.worksheet.sheet import Heading, Part, Prose, Question, Sheet
from workshops.worksheet.theme import Theme, theme

from .docx_controls import control
from .docx_document import ANSWER, BAND, HELP, KICKER, NOTE, OPTION, About, WordDocument
from .docx_prose import inline, prose
from .docx_table import table
from .ooxml import Xml, paragraph, run
from .qr import qr_png

HOW = (
    "Fyll i tillsammans, på skärmen eller på papper. På skärmen: skriv i rutorna, spara filen som Word-dokument "
    "(.docx) och lämna den till den som leder workshoppen."
)
_WHOLE_LIST = 12
"""Options, or lines of a box; more may go on over the page."""


def render_docx(sheet: Sheet) -> bytes:
    """The Word file. The same sheet gives the same bytes."""
    colours = theme(sheet.number)
    document = WordDocument(colours, _about(sheet))
    document.carry(sheet.schema.model_dump_json(ensure_ascii=True))
    body = _Body(document, colours, filled_fields(sheet.schema.prompts, sheet.prefilled), count(1))
    return document.to_bytes((*_top(sheet), *body.parts(sheet.parts), *body.reflection(sheet.reflection_url)))


def _about(sheet: Sheet) -> About:
    schema, day = sheet.schema, sheet.schema.edition[:10]
    return About(
        title=schema.title,
        subject=sheet.called,
        day=date.fromisoformat(day),
        footer=f"{schema.title} · utgåva {day}",
        version=schema.edition,
    )


def _top(sheet: Sheet) -> Iterator[Xml]:
    yield paragraph(KICKER, run(phrases.kicker(sheet)))
    yield paragraph("Heading 1", run(sheet.schema.title))
    if sheet.variant_name:
        yield paragraph("", run(sheet.variant_name, bold=True))
    if sheet.when:
        yield paragraph(HELP, run(phrases.when(sheet)))
    for label, fact in sheet.facts:
        yield paragraph(HELP, run(f"{label}: {fact}"))
    yield paragraph(BAND, run(HOW))


@dataclass(frozen=True)
class _Body:
    """What follows the top."""

    document: WordDocument
    colours: Theme
    filled: Mapping[str, str | bool]
    """What stands in the fields from the start, by field name."""
    numbers: Iterator[int]
    """Of the fields, in reading order."""

    def parts(self, parts: Iterable[Part]) -> Iterator[Xml]:
        level = 1
        for part, following in pairwise((*parts, None)):
            match part:
                case Heading():
                    level = part.level
                    yield paragraph(f"Heading {level}", run(part.text, colour=self.colours.ink))
                case Prose():
                    introduces = isinstance(following, Question)  # and then stays on the same page
                    blocks = markdown.parse(part.markdown)
                    yield from prose(self.document, self.colours.ink, blocks, keep_next=introduces)
                case Question():
                    must = [run(f" {phrases.REQUIRED}")] if part.prompt.required else []
                    yield paragraph(f"Heading {level + 1}", run(part.prompt.question), *must)
                    yield from self._question(part.prompt)

    def _question(self, prompt: Prompt) -> Iterator[Xml]:
        """What stands below a question's heading."""
        for line in filter(None, prompt.help.split("\n")):
            yield paragraph(HELP, run(line))
        if isinstance(prompt, TablePrompt):
            yield table(prompt, (self._control(prompt, field) for field in fields(prompt)), self.colours)
        else:
            asked = fields(prompt)
            for place, field in enumerate(asked):
                yield from self._field(prompt, field, kept=_kept(place, len(asked)))
        if isinstance(prompt, TextPrompt | AssessmentPrompt | TablePrompt):
            yield paragraph(NOTE, run(phrases.PRIVACY))

    def _control(self, prompt: Prompt, field: Field, lines: int = 1) -> Xml:
        return control(prompt.question, field, next(self.numbers), self.filled.get(field.name), lines=lines)

    def _field(self, prompt: Prompt, field: Field, *, kept: bool) -> Iterator[Xml]:
        """`kept` on the page of the question's next field."""
        match field.control:
            case "check":
                label = run(f"\N{NO-BREAK SPACE}{field.options[0].label}")
                yield paragraph(OPTION, self._control(prompt, field), label, keep_next=kept)
            case "one":
                yield paragraph(ANSWER, self._control(prompt, field), keep_next=True)
                circled = " · ".join(option.label.replace(" ", "\N{NO-BREAK SPACE}") for option in field.options)
                yield paragraph(NOTE, run(f"På papper, ringa in: {circled}"), keep_next=kept)
            case _:
                if isinstance(prompt, AssessmentPrompt):
                    yield paragraph(HELP, run(phrases.EVIDENCE))
                lines = prompt.lines if isinstance(prompt, TextPrompt) else 3 if field.control == "area" else 1
                unit = [run(f" {prompt.unit}")] if isinstance(prompt, NumberPrompt) and prompt.unit else []
                noted = isinstance(prompt, TextPrompt | AssessmentPrompt) and lines <= _WHOLE_LIST
                yield paragraph(ANSWER, self._control(prompt, field, lines), *unit, keep_next=noted)

    def reflection(self, url: str | None) -> Iterator[Xml]:
        if url is None:
            return
        yield paragraph("Heading 2", run(phrases.REFLECTION_HEADING))
        yield paragraph("", run(phrases.REFLECTION), keep_next=True)
        yield paragraph(
            "", self.document.picture(qr_png(url), 3.5, "QR-kod", phrases.qr_description(url)), keep_next=True
        )
        yield paragraph("", *inline(self.document, self.colours.ink, [markdown.Span(url, href=url)]))


def _kept(place: int, count: int) -> bool:
    """Whether the field at `place` of a question's `count` stays with the next: a short list is never divided, and a
    long one never leaves an option or two on a page."""
    return place < count - 1 and (count <= _WHOLE_LIST or place < 2 or place >= count - 3)
