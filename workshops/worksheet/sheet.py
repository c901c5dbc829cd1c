"""A worksheet as the renderers see it: what is asked, and the parts of the page in reading order.

Each renderer (`render/pdf.py`, `render/docx.py`, `render/html.py`) is one function from a `Sheet` to bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workshops.contract import Key, Prompt, Value, WorksheetSchema

Paper = Literal["a4", "letter"]
LARGE_PRINT = "stor-stil"
"""What large print is called in the names of files and in addresses."""


@dataclass(frozen=True)
class Heading:
    """A section heading below the title, which is level 1. `level` is 2 or 3; no level is skipped."""

    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    """An editor's or facilitator's text, in Markdown without raw HTML."""

    markdown: str


@dataclass(frozen=True)
class Question:
    """A prompt with room for the answer."""

    prompt: Prompt


Part = Heading | Prose | Question


@dataclass(frozen=True)
class Layout:
    """How the PDF is set. Word and the browser let readers choose for themselves."""

    paper: Paper = "a4"
    large_print: bool = False
    """18 points and everything in one column."""

    @property
    def name(self) -> str:
        """For the names of files, so that one form never replaces another; empty for the usual one."""
        return "-".join(
            filter(None, ("" if self.paper == "a4" else self.paper, LARGE_PRINT if self.large_print else ""))
        )


@dataclass(frozen=True)
class Sheet:
    schema: WorksheetSchema
    """Carried inside every file; its prompts are the `Question` parts, in the same order."""
    parts: tuple[Part, ...]
    number: int
    """The goal area, 1–3: chooses the theme colour."""
    when: str = ""
    """Day and place in words, or empty for a worksheet that belongs to no occasion."""
    reflection_url: str | None = None
    """Where the QR code leads: the page for the anonymous reflection."""
    variant_name: str = ""
    """Whom the worksheet is made for, a team or a municipality; `schema.variant` is its key."""
    facts: tuple[tuple[str, str], ...] = ()
    """(label, value): what is known of them, shown under the title."""
    prefilled: Mapping[Key, Value] = field(default_factory=dict)
    """Answers that stand in their fields from the start, by prompt key, as `contract.answer` checked them."""
    layout: Layout = Layout()
    called: str = "Arbetsblad"
    """What kind of worksheet it is: stands above the title and among what the file says of itself."""
