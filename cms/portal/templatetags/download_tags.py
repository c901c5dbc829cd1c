"""Files to download, in words: what kind, how large, when to choose it."""

from django import template
from django.utils.translation import gettext_lazy as _

from workshops.contract import WorksheetFile
from workshops.swedish import number

register = template.Library()

_NAMES = {"pdf": _("Ifyllbar PDF"), "docx": _("Worddokument"), "html": _("Webbsida utan nät")}
_USES = {
    "pdf": _("Fyll i på datorn eller skriv ut."),
    "docx": _("Passar när flera skriver i samma dokument."),
    "html": _("Spara filen och öppna den i webbläsaren, också på mobilen."),
}

_LARGE_PRINT = _("PDF med stor stil (18 punkter)")
_LARGE_PRINT_USE = _("Samma frågor med större bokstäver. Fyll i på datorn eller skriv ut.")


@register.filter
def file_title(file: WorksheetFile) -> str:
    return str(_LARGE_PRINT if file.large_print else _NAMES[file.format])


@register.filter
def file_use(file: WorksheetFile) -> str:
    return str(_LARGE_PRINT_USE if file.large_print else _USES[file.format])


@register.filter
def file_size(size: int) -> str:
    """`68_123` bytes → "68 kB"; from a million up in MB with one decimal."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}\N{NO-BREAK SPACE}kB"
    return f"{number(size / 1_000_000, 1)}\N{NO-BREAK SPACE}MB"
