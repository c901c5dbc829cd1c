"""How the codebook and two coders' agreement look."""

from collections.abc import Sequence

from workshops.analysis.agreement import ENOUGH, Agreement, agreements, coded_twice
from workshops.analysis.coding import Code, Coding
from workshops.report.codebook import HEADER, rows
from workshops.report.tables import share
from workshops.swedish import count, number

from .show import Shown, says, table

_WHAT_KAPPA_IS = (
    "Kappa (Cohen 1960) är hur mycket oftare kodarna är överens än om de hade gissat: 0 är som att gissa, 1 är alltid "
    "överens. Är ett tema ovanligt kan kappa bli lågt fast kodarna nästan alltid är överens. Läs det bredvid andelen, "
    "och läs de svar ni är oense om tillsammans: det säger mer än talet."
)


def book(codes: Sequence[Code]) -> Shown:
    told = [tuple(text or "–" for text in row) for row in rows(codes)]
    return table(f"Kodboken: {count(len(codes), 'ett tema', 'teman')}", HEADER, told)


def agreement(of_people: Coding, of_teams: Coding) -> Shown:
    """The two kinds of answer apart. Nothing where only one person has coded."""
    told = _agreement("Reflektionerna", of_people) + _agreement("Arbetsbladen", of_teams)
    return told + says(_WHAT_KAPPA_IS) if agreements(of_people) or agreements(of_teams) else told


def _agreement(kind: str, coding: Coding) -> Shown:
    found, twice = agreements(coding), coded_twice(coding)
    if not twice:
        return Shown("", "")
    if not found:
        same = count(twice, "samma text", "texter")
        return says(f"{kind}: två kodare har läst {same} och ingen av dem valde något tema.")
    caption = f"{kind}: så lika kodade två personer {count(twice, 'en text', 'texter')}"
    header = ("Tema", "Båda", "Bara kodare 1", "Bara kodare 2", "Ingen", "Lika", "Kappa")
    shown = table(caption, header, map(_row, found))
    if twice >= ENOUGH:
        return shown
    return shown + says(
        f"Bara {count(twice, 'en text är kodad', 'texter är kodade')} av båda. Ett enda beslut kan då flytta kappa "
        f"mycket. Koda minst {ENOUGH} texter var innan du drar slutsatser av talet."
    )


def _row(one: Agreement) -> tuple[str, ...]:
    counts = (one.both, one.only_first, one.only_second, one.neither)
    return (one.label, *map(str, counts), f"{one.alike} av {one.n} ({share(one.alike, one.n)})", _kappa(one))


def _kappa(one: Agreement) -> str:
    if one.kappa is None:
        return "går inte att räkna: båda svarade alltid lika"
    return number(one.kappa, 2) if one.n >= ENOUGH else f"omkring {number(one.kappa, 1)} (få texter)"
