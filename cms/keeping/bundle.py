"""The bundle for the registrar: an occasion's compilations, its team worksheets with their follow-ups, and the log of
erasures, in one zip.

Of reflections only what is compiled, so the bundle can be given out as it is. Team worksheets are the teams' own
documents and are there to the letter. The same content gives the same bytes.
"""

import json
from collections.abc import Iterable, Sequence
from csv import writer
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

from cms.programme.models import Occasion
from cms.worksheets.follow_ups import closes_at
from cms.worksheets.models import Return
from cms.worksheets.readable import prompts_of, readable
from cms.worksheets.results import return_set
from workshops import contract, safe

from .compilation import compilations
from .models import Erasure, Kind
from .plan import in_force

MANIFEST = "manifest.json"
_NAMES = {Kind.REFLECTIONS: "reflektioner", Kind.WORKSHEETS: "arbetsblad"}
_RETURNED = {
    Return.Kind.WORKSHEET: ("arbetsblad-svar", "Arbetsblad"),
    Return.Kind.FOLLOW_UP: ("uppfoljning-svar", "Uppföljning"),
}
_EXCEL_KNOWS_UTF8 = "\ufeff"
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)

Rows = Iterable[Sequence[str]]


def name(occasion: Occasion) -> str:
    return f"arkivpaket-{occasion.code}.zip"


def bundle(occasion: Occasion) -> bytes:
    """A zip file. `manifest.json` has the length and the SHA-256 of every other file in it."""
    files = dict(sorted(_files(occasion).items()))
    files[MANIFEST] = _manifest(occasion, files)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path, content in files.items():
            entry = ZipInfo(path, _FIRST_DAY_OF_ZIP)  # a clock in it would make every bundle another
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _files(occasion: Occasion) -> dict[str, bytes]:
    from workshops.report.pdf import render_pdf  # heavy: Typst

    files = {}
    for kind in Kind:
        for number, report in enumerate(compilations(occasion, kind), 1):
            stem = f"sammanstallning-{_NAMES[kind]}" + (f"-{number}" if number > 1 else "")
            files[f"{stem}.pdf"] = render_pdf(report)
            files[f"{stem}.csv"] = _csv(("Avsnitt", "Uppgift", "Rad", "Kolumn", "Värde"), _told(report))
    for of_kind, (stem, what) in _RETURNED.items():
        if returned := list(_returned(occasion, of_kind)):
            files[f"{stem}.csv"] = _csv((what, "Dag", "Fråga", "Svar", "Anmärkning"), returned)
    if erased := list(_erased(occasion)):
        files["gallring.csv"] = _csv(("Dag", "Vad", "Antal", "Program", "Beslut", "Beslutsdatum"), erased)
    return files


def _told(report: contract.Report) -> Iterable[Sequence[str]]:
    """The whole report, a cell a row; the label of a table's row is its first cell."""
    for section in report.sections:
        yield from ((section.heading, "Text", "", "", text) for text in section.paragraphs)
        if table := section.table:
            for first, *rest in table.rows:
                for column, cell in zip(table.header[1:], rest, strict=True):
                    yield section.heading, table.caption, first, column, cell


def _returned(occasion: Occasion, of_kind: Return.Kind) -> Iterable[Sequence[str]]:
    for number, received in enumerate(return_set(occasion, of_kind).returns, 1):
        returned = received.returned
        for answer in readable(returned, prompts_of(returned)):
            rows = [" | ".join(row) for row in (answer.table.header, *answer.table.rows)] if answer.table else []
            said = "\n".join([*rows, *filter(None, [answer.text])])
            yield str(number), received.day.isoformat(), answer.question, said, answer.problem


def _erased(occasion: Occasion) -> Iterable[Sequence[str]]:
    for one in Erasure.objects.filter(occasion=occasion).order_by("pk"):
        what = one.get_kind_display(), str(one.count)
        yield one.day.isoformat(), *what, one.programme, one.dnr, one.decided_on.isoformat()


def _csv(header: Sequence[str], rows: Rows) -> bytes:
    """Semicolons, as Swedish spreadsheets expect; no cell can be taken for a formula."""
    text = StringIO()
    lines = writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows([safe.cell(safe.plain(cell)) for cell in row] for row in rows)
    return (_EXCEL_KNOWS_UTF8 + text.getvalue()).encode()


def _decision(occasion: Occasion, kind: Kind) -> dict[str, object]:
    """In force for answers that are still here; `gallring.csv` names what those that are gone were erased by."""
    decision = in_force(occasion.programme, kind)
    told = decision and {
        "dnr": decision.dnr,
        "beslutsdatum": decision.decided_on.isoformat(),
        "arkivmyndighet": decision.authority,
        "omfattar": decision.covers,
        "dagar": decision.days,
    }
    return {"galler": kind.label, "beslut": told}


def _manifest(occasion: Occasion, files: dict[str, bytes]) -> bytes:
    document = {
        "tillfalle": occasion.title,
        "kod": occasion.code,
        "dag": timezone.localdate(occasion.starts_at).isoformat(),
        "uppfoljningar_tas_emot_till": timezone.localdate(closes_at(occasion, Return.Kind.FOLLOW_UP)).isoformat(),
        "arrangor": occasion.organiser,
        "modul": occasion.module.key,
        "program": occasion.programme.name,
        "gallringsbeslut": [_decision(occasion, kind) for kind in Kind],
        "filer": [
            {"namn": path, "byte": len(content), "sha256": sha256(content).hexdigest()}
            for path, content in files.items()
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
