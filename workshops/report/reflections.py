"""What the anonymous reflections say: one section a question, headed by the question as it was asked."""

from collections.abc import Collection, Sequence

import pandas as pd
import polars as pl

from workshops.analysis import quotes
from workshops.analysis.findings import Finding
from workshops.analysis.questions import Question
from workshops.analysis.ratings import step_counts
from workshops.contract import Section, Table, Theme
from workshops.swedish import count, in_words, listing, sort_key

from . import charts, tables
from .wording import ends, other_wordings, section_key

NOTHING_FITS = "Svaren är för få eller för spridda för att något tal ska kunna visas utan att avslöja ett mindre."
NO_TEXT_IS_QUOTED = "Inga citat visas, eftersom ingen har läst och godkänt dem."


def question_section(finding: Finding, answers: pl.LazyFrame, approved: Collection[str], k: int) -> Section:
    """The finding on one question, or a plain word that fewer than k have answered it. `answers` are to quote from."""
    question = finding.question
    start = [f"Fråga i den anonyma reflektionen. {_answered(question.n, k)}", *other_wordings(question)]
    if question.n < k:
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


def _answered(n: int, k: int) -> str:
    if n == 0:
        return "Ingen har svarat."
    return (
        f"Färre än {in_words(k)} har svarat, så inget visas." if n < k else f"{count(n, 'En', 'personer')} har svarat."
    )


def _scale(finding: Finding, start: list[str]) -> Section:
    span = ends(finding.question, step_counts(finding.question))
    if finding.middle is not None:
        told = (
            f"Det mittersta svaret är {finding.middle} {span} Svaren är för få eller för lika för att visa hur de "
            "fördelar sig."
        )
        return _section(finding.question, [*start, told])
    if not finding.rows:
        return _section(finding.question, [*start, NOTHING_FITS])
    joined = "Steg med få svar visas ihop med sina grannar." if any("–" in label for label, _ in finding.rows) else ""
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
    few = [label for label, seen in finding.rows if seen is None]
    if few:
        start.append(f"I färre än {in_words(k)} svar: {listing(sorted(few, key=sort_key))}.")
    shown = Finding(question, tuple(row for row in finding.rows if row[1] is not None))
    how = "kodat för hand" if question.by_hand else "förslag"
    return _with_chart(shown, start, f"Så många svar tar upp varje tema ({how})", "Tema", quoted)


def _with_chart(finding: Finding, start: list[str], caption: str, first: str, quoted: tuple[str, ...] = ()) -> Section:
    labels, counts = zip(*finding.rows, strict=True)
    frame = pd.DataFrame({"label": list(labels), "count": pd.array(counts, dtype="Int64")})
    if None in counts:
        start.append(
            f"”{tables.HIDDEN.capitalize()}” står där svaren är för få, eller där talet annars skulle avslöja ett "
            "mindre tal."
        )
    return _section(
        finding.question,
        start,
        figure=charts.bars(frame, finding.question.n, caption),
        table=tables.tally(frame, finding.question.n, caption, first),
        quotes=quoted,
    )


def _section(question: Question, paragraphs: Sequence[str], **parts: object) -> Section:
    objectives = question.prompt.objectives if question.prompt else ()
    fields = {"heading": question.wording, "objectives": objectives, "paragraphs": tuple(paragraphs)} | parts
    return Section.model_validate({"key": section_key("svar", question)} | fields)
