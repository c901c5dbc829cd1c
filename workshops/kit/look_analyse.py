"""How the things of the third notebook look: from data to something shown."""

from urllib.parse import urlsplit

from workshops import safe
from workshops.contract import (
    Report,
    ReportReceipt,
    Section,
)

from .show import Shown, figure, heading, says, table

_COMPARED = "jamfor-"
_OF_TEAMS = ("malsattningar", "arbetsblad-", "teman-", "steg", "kodning-arbetsblad")
_LATER = ("hinder", "stod", _COMPARED)
"""Shown in cells of their own."""
_RECEIPTS = {
    "created": "Rapporten ligger nu som utkast i handboken.",
    "updated": "Utkastet i handboken är uppdaterat.",
    "unchanged": "Samma rapport ligger redan som utkast i handboken; ingenting ändrades.",
}


def sections(report: Report, of_teams: bool) -> Shown:
    """What the team worksheets say, or all the rest."""
    shown = Shown("", "")
    for one in report.sections:
        if one.key.startswith(_OF_TEAMS) == of_teams and not one.key.startswith(_LATER):
            shown += section(one)
    return shown if shown.text else says("Inga arbetsblad är inlästa än.")


def comparisons(report: Report) -> Shown:
    """The two latest occasions side by side."""
    shown = Shown("", "")
    for one in report.sections:
        if one.key.startswith(_COMPARED):
            shown += section(one)
    return shown if shown.text else says("Det behövs två tillfällen med tillräckligt många svar för att jämföra.")


def receipt(receipt: ReportReceipt) -> Shown:
    if urlsplit(receipt.edit_url).scheme not in ("http", "https"):
        return says(_RECEIPTS[receipt.outcome])
    link = f'<a href="{safe.html(receipt.edit_url)}" target="_blank" rel="noopener">Öppna utkastet</a>'
    return says(_RECEIPTS[receipt.outcome]) + Shown(f"<p>{link}</p>", receipt.edit_url)


def section(section: Section) -> Shown:
    shown = heading(section.heading) + says(*section.paragraphs)
    if section.figure:
        shown += figure(section.figure)
    if section.table:
        shown += table(section.table.caption, section.table.header, section.table.rows)
    for quote in section.quotes:
        shown += Shown(f"<blockquote>{safe.html(quote)}</blockquote>", f"”{safe.plain(quote)}”")
    return shown
