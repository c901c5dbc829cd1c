"""What the anonymous reflections say: one section a question, headed by the question as it was asked."""

from collections.abc import Collection, Sequence

import pandas as pd

from workshops.analysis import suppress
from workshops.analysis.choices import option_counts
from workshops.analysis.questions import Question
from workshops.analysis.quotes import approved_quotes
from workshops.analysis.ratings import step_counts
from workshops.analysis.themes import theme_counts
from workshops.contract import Section, Table, Theme
from workshops.swedish import count, in_words, listing, sort_key

from . import charts, tables
from .wording import ends, other_wordings, section_key

KINDS = ("text", "scale", "choice", "choices")
"""What a reflection may ask (`contract.ReflectionPrompt`); answers of another kind are not ours to report."""
NO_TEXT_IS_QUOTED = "Inga citat visas, eftersom ingen har läst och godkänt dem."


def question_section(question: Question, themes: Sequence[Theme], approved: Collection[str], k: int) -> Section:
    """The findings on one question, or a plain word that fewer than k have answered it."""
    start = [f"Fråga i den anonyma reflektionen. {_answered(question.n, k)}", *other_wordings(question)]
    if question.n < k:
        return _section(question, start)
    match question.kind:
        case "scale":
            return _scale(question, start, k)
        case "choice" | "choices":
            return _choices(question, start, k)
    return _text(question, start, themes, approved, k)


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


def _scale(question: Question, start: list[str], k: int) -> Section:
    steps = step_counts(question)
    lowest = int(steps.index[0])
    found = suppress.bands(list(steps), lowest, k)
    span = ends(question, steps)
    middle = suppress.middle(list(steps), lowest, k)
    if middle is not None:
        told = (
            f"Det mittersta svaret är {middle} {span} Svaren är för få eller för lika för att visa hur de fördelar sig."
        )
        return _section(question, [*start, told])
    labels = [str(band.low) if band.low == band.high else f"{band.low}–{band.high}" for band in found]
    joined = "Steg med få svar visas ihop med sina grannar." if any(band.low < band.high for band in found) else ""
    frame = _frame(labels, [band.count for band in found])
    told = f"Svaren gavs {span} {joined}".strip()
    return _with_chart(question, [*start, told], frame, "Så fördelar sig svaren på skalan", "Steg")


def _choices(question: Question, start: list[str], k: int) -> Section:
    counts = option_counts(question)
    several = question.kind == "choices"
    shown = suppress.overlapping(list(counts), question.n, k) if several else suppress.parts(list(counts), k)
    if not any(shown):
        return _section(
            question, [*start, "Svaren är för få eller för spridda för att något alternativ ska kunna visas."]
        )
    if several:
        start.append("Den som svarade kunde välja flera alternativ.")
    return _with_chart(question, start, _frame(counts.index, shown), "Så många valde varje alternativ", "Alternativ")


def _text(question: Question, start: list[str], themes: Sequence[Theme], approved: Collection[str], k: int) -> Section:
    quotes = approved_quotes(question, approved)
    start.append("Citaten är godkända och står i blandad ordning." if quotes else NO_TEXT_IS_QUOTED)
    counts = theme_counts(question.answers["value"], themes)
    shown = suppress.overlapping(list(counts), k=k)
    if not any(shown):
        if themes:
            start.append(f"Inget av de förberedda temana finns i minst {in_words(k)} svar.")
        return _section(question, start, quotes=quotes)
    few = [label for label, seen in zip(counts.index, shown, strict=True) if seen is None]
    if few:
        start.append(f"I färre än {in_words(k)} svar: {listing(sorted(few, key=sort_key))}.")
    frame = _frame(counts.index, shown).dropna()
    return _with_chart(question, start, frame, "Så många svar tar upp varje tema (förslag)", "Tema", quotes)


def _frame(labels: Sequence[str] | pd.Index, counts: Sequence[int | None]) -> pd.DataFrame:
    return pd.DataFrame({"label": list(labels), "count": pd.array(counts, dtype="Int64")})


def _with_chart(
    question: Question, start: list[str], frame: pd.DataFrame, caption: str, first: str, quotes: tuple[str, ...] = ()
) -> Section:
    if frame["count"].isna().any():
        start.append(
            f"”{tables.HIDDEN.capitalize()}” står där svaren är för få, eller där talet annars skulle avslöja ett "
            "mindre tal."
        )
    return _section(
        question,
        start,
        figure=charts.bars(frame, question.n, caption),
        table=tables.tally(frame, question.n, caption, first),
        quotes=quotes,
    )


def _section(question: Question, paragraphs: Sequence[str], **parts: object) -> Section:
    objectives = question.prompt.objectives if question.prompt else ()
    fields = {"heading": question.wording, "objectives": objectives, "paragraphs": tuple(paragraphs)} | parts
    return Section.model_validate({"key": section_key("svar", question)} | fields)
