"""Files to download, in words: what kind, how large, when to choose it."""

from django import template

from workshops.contract import Format
from workshops.swedish import number

register = template.Library()

_NAMES: dict[Format, str] = {"pdf": "Ifyllbar PDF", "docx": "Worddokument", "html": "Webbsida utan nät"}
_USES: dict[Format, str] = {
    "pdf": "Fyll i på datorn eller skriv ut.",
    "docx": "Passar när flera skriver i samma dokument.",
    "html": "Spara filen och öppna den i webbläsaren, också på mobilen.",
}


@register.filter
def format_name(file_format: Format) -> str:
    return _NAMES[file_format]


@register.filter
def format_use(file_format: Format) -> str:
    return _USES[file_format]


@register.filter
def file_size(size: int) -> str:
    """`68_123` bytes → "68 kB"; from a million up in MB with one decimal."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}\N{NO-BREAK SPACE}kB"
    return f"{number(size / 1_000_000, 1)}\N{NO-BREAK SPACE}MB"
