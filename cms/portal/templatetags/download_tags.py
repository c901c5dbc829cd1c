"""Files to download, in words: what kind, how large, when to choose it."""

from django import template
from django.utils.translation import gettext_lazy as _

from workshops.contract import Format
from workshops.swedish import number

register = template.Library()

_NAMES = {"pdf": _("Ifyllbar PDF"), "docx": _("Worddokument"), "html": _("Webbsida utan nät")}
_USES = {
    "pdf": _("Fyll i på datorn eller skriv ut."),
    "docx": _("Passar när flera skriver i samma dokument."),
    "html": _("Spara filen och öppna den i webbläsaren, också på mobilen."),
}


@register.filter
def format_name(file_format: Format) -> str:
    return str(_NAMES[file_format])


@register.filter
def format_use(file_format: Format) -> str:
    return str(_USES[file_format])


@register.filter
def file_size(size: int) -> str:
    """`68_123` bytes → "68 kB"; from a million up in MB with one decimal."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}\N{NO-BREAK SPACE}kB"
    return f"{number(size / 1_000_000, 1)}\N{NO-BREAK SPACE}MB"
