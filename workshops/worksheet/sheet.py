"""A worksheet as the renderers see it: what is asked, and the parts of the page in reading order.

Each renderer (`render/pdf.py`, `render/docx.py`, `render/html.py`) is one function from a `Sheet` to bytes.
"""

from dataclasses import dataclass

from workshops.contract import Prompt, WorksheetSchema


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
