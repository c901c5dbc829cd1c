"""Which sections a report has: whoever makes it may leave some out, and the report says that they did."""

from collections.abc import Collection, Iterable

from workshops.contract import Section
from workshops.swedish import count

ALWAYS = ("om", "svar", "teman", "kodning", "kodning-arbetsblad")
"""The keys of what tells a reader how to judge the rest."""
LEFT_OUT = "Den som gjorde rapporten har valt bort"
"""How the sentence begins."""


def kept(sections: Iterable[Section], leave_out: Collection[str]) -> list[Section]:
    return [section for section in sections if section.key in ALWAYS or section.key not in leave_out]


def told(about: Section, left_out: int) -> Section:
    """The first section, with a word about how many were left out."""
    if not left_out:
        return about
    said = f"{LEFT_OUT} {count(left_out, 'ett avsnitt', 'avsnitt')}."
    return about.model_copy(update={"paragraphs": (*about.paragraphs, said)})
