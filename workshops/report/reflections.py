"""What the anonymous reflections say: one section a question, headed by the question as it was asked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import pandas as pd
import polars as pl

from workshops.analysis import quotes
from workshops.analysis.findings import Finding
from workshops.analysis.questions import Question
from workshops.analysis.ratings import step_counts
from workshops.contract import Section, Table, Theme
from workshops.swedish import count, in_words, listing, number

from . import charts, tables
from .wording import ends, other_wordings, section_key

NOTHING_FITS = "Svaren är för få eller för spridda för att något tal ska kunna visas utan att avslöja ett mindre."
NO_TEXT_IS_QUOTED = "Inga citat visas, eftersom ingen har läst och godkänt dem."


def question_section(finding: Finding, answers: pl.LazyFrame, approved: Collection[str], k: int) -> Section:
    """The finding on one question, or a plain word that fewer than k have answered it. `answers` are to quote from."""
    question = finding.question
    few = f"Färre än {in_words(k)} har svarat, så inget visas."
    answered = f"{count(question.n, 'En person', 'personer')} har svarat." if question.n else few
    start = [f"Fråga i den anonyma reflektionen. {answered}", *other_wordings(question)]
    if not question.n:
        return _section(question, start)
    match question.kind:
        case "scale":
            return _scale(finding, start)
        case "choice" | "choices":
            return _choices(finding, start)
    return _text(finding, start, answers, approved, k)


def theme_section(themes: Sequence[Theme]) -> Section:
    """How the themes were found, so that a reader can judge them."""
    return Section(
        key="teman",
        heading="Så är temana framtagna",
        paragraphs=(
            "Temana är förslag. Ett svar räknas till ett tema när något ord i svaret börjar som ett av temats ord. "
            "Ett svar kan höra till flera teman eller inget, och räknas en gång per tema hur långt det än är. "
            "Läs svaren själv innan du drar slutsatser: ett ord kan betyda något annat än temat.",
        ),
        table=Table(
            caption="Vilka ord som har föreslagit ett tema",
            header=("Tema", "Ord som börjar på"),
            rows=tuple((theme.label, ", ".join(f"{word}…" for word in theme.words) or "–") for theme in themes),
        ),
    )


def _scale(finding: Finding, start: list[str]) -> Section:
    span = ends(finding.question, step_counts(finding.question))
    if finding.middle is not None:
        low, high = finding.middle
        where = f"är {low}" if low == high else f"ligger mellan {low} och {high}"
        told = f"Det mittersta svaret {where} {span} Svaren är för få eller för lika för att visa hur de fördelar sig."
        return _section(finding.question, [*start, told])
    if not finding.rows:
        return _section(finding.question, [*start, NOTHING_FITS])
    wide = any(band.low < band.high for band in finding.bands)
    joined = "Steg med få svar visas ihop med sina grannar." if wide else ""
    told = f"Svaren gavs {span} {joined}".strip()
    return _with_chart(finding, [*start, told], "Så fördelar sig svaren på skalan", "Steg")


def _choices(finding: Finding, start: list[str]) -> Section:
    if not finding.rows:
        return _section(finding.question, [*start, NOTHING_FITS])
    if finding.question.kind == "choices":
        start.append("Den som svarade kunde välja flera alternativ.")
    return _with_chart(finding, start, "Så många valde varje alternativ", "Alternativ")


def _text(finding: Finding, start: list[str], answers: pl.LazyFrame, approved: Collection[str], k: int) -> Section:
    question = finding.question
    quoted = quotes.approved_quotes(quotes.texts(answers, question.key), approved) if approved else ()
    start.append("Citaten är godkända och står i blandad ordning." if quoted else NO_TEXT_IS_QUOTED)
    if not finding.rows:
        if question.themes:
            start.append(f"Inget av de förberedda temana finns i minst {in_words(k)} svar.")
        return _section(question, start, quotes=quoted)
    if few := [row.label for row in finding.rows if row.count is None]:
        where = " i varje omgång" if finding.groups > 1 else ""
        start.append(f"I färre än {in_words(k)} svar{where}: {listing(few)}.")
    shown = replace(finding, rows=tuple(row for row in finding.rows if row.count is not None))
    how = "kodat för hand" if question.by_hand else "förslag"
    return _with_chart(shown, start, f"Så många svar tar upp varje tema ({how})", "Tema", quoted)


def _with_chart(finding: Finding, start: list[str], caption: str, first: str, quoted: tuple[str, ...] = ()) -> Section:
    frame = pd.DataFrame(finding.rows, columns=["label", "count", "at_least"]).astype({"count": "Int64"})
    return _section(
        finding.question,
        [*start, *_explained(finding)],
        figure=charts.bars(frame, finding.n, caption),
        table=tables.tally(frame, finding.n, caption, first),
        quotes=quoted,
    )


def _explained(finding: Finding) -> Iterator[str]:
    """The words in the table that are not numbers, and the answers that are not in it."""
    if any(row.count is None for row in finding.rows):
        yield (
            f"”{tables.HIDDEN.capitalize()}” står där svaren är för få, eller där talet annars skulle avslöja ett "
            "mindre tal."
        )
    if any(row.at_least for row in finding.rows):
        yield (f"”{tables.AT_LEAST.capitalize()}” står där någon omgång inte visar sitt tal, som därför inte är med.")
    if out := finding.question.n - finding.n:
        yield (
            f"{number(out)} av svaren är inte med i talen. De kommer från omgångar där svaren är för få, för lika "
            "eller för spridda för att visas."
        )


def _section(question: Question, paragraphs: Sequence[str], **parts: object) -> Section:
    objectives = question.prompt.objectives if question.prompt else ()
    fields = {"heading": question.wording, "objectives": objectives, "paragraphs": tuple(paragraphs)} | parts
    return Section.model_validate({"key": section_key("svar", question)} | fields)
