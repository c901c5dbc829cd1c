"""`samling report`: what came back from a theme's workshops, as a web page, a PDF, a Word file and a draft page.

What people have decided in the theme's kit holds here too: how free text is coded, what may be quoted, which worksheets
count and which sections are left out.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workshops.safe import plain
from workshops.spoken import Spoken

from .source_arguments import add_source_and_folder

if TYPE_CHECKING:
    from workshops.contract import Report, ReportReceipt, TeamReturn
    from workshops.kit.kept import Kept
    from workshops.source import Source

_RECEIPTS = {
    "created": "Rapporten ligger som utkast i handboken",
    "updated": "Utkastet i handboken är uppdaterat",
    "unchanged": "Samma rapport låg redan i handboken; inget är ändrat",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("theme", nargs="?", metavar="TEMA", help="till exempel tillgangligt-stod")
    parser.add_argument("--occasion", metavar="KOD", help="bara tillfället med den här koden; annars kitets")
    parser.add_argument("--inbox", type=Path, metavar="MAPP", help="mapp med teamens ifyllda arbetsblad; annars kitets")
    parser.add_argument(
        "--kit", type=Path, metavar="MAPP", help="mappen där du har kodat och valt; annars temats eget kit"
    )
    add_source_and_folder(parser)
    parser.add_argument("--publish", action="store_true", help="lämna också rapporten som utkast i handboken")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Raises a Spoken error if there is no report; files that were written stay if leaving the draft fails."""
    from workshops.kit.decided import report_of
    from workshops.kit.folders import kit_chosen
    from workshops.kit.kept import kept
    from workshops.report import write
    from workshops.report.used import used
    from workshops.source import open_source

    source = open_source(server=args.server, bundle=args.bundle)
    theme, codes = choose(args.theme, args.occasion, source)
    kit = kept(kit_chosen(args.kit, theme), theme)
    module = source.module(theme)
    reflections = [source.reflections(code) for code in (args.occasion and codes) or kit.codes or codes]
    returns = _returns(args.inbox, kit, theme, args.occasion and codes[0])
    report = report_of(module, reflections, returns, kit.decided)
    for sentence in used(report):
        print(plain(sentence))
    for path in write(report, args.out or Path("exports") / theme):
        print(f"Skriven: {path}", flush=True)
    if args.publish:
        receipt = _publish(report, args.server)
        print(f"{_RECEIPTS[receipt.outcome]}: {receipt.edit_url}")
    return 0


def choose(theme: str | None, code: str | None, source: "Source") -> tuple[str, list[str]]:
    """The module's key and the join codes. Raises Spoken if they do not go together, or if neither is given."""
    if code:
        occasion = source.occasion(code)
        if theme and theme != occasion.module:
            raise Spoken(f"Tillfället {occasion.code} hör till temat {occasion.module}, inte till {theme}.")
        return occasion.module, [occasion.code]
    if not theme:
        raise Spoken("Ange ett tema, till exempel tillgangligt-stod, eller ett tillfälle med --occasion KOD.")
    return theme, [occasion.code for occasion in source.occasions(theme)]


def _returns(inbox: Path | None, kit: "Kept", theme: str, code: str | None) -> "list[TeamReturn]":
    """What the worksheets in `inbox` say, or those that the kit has collected; of one occasion if `code` is given."""
    found = kit.returns if inbox is None else kit.counted(_read(inbox, theme))
    return [returned for returned in found if code is None or returned.occasion == code]


def _read(inbox: Path, theme: str) -> "list[TeamReturn]":
    """Files that are refused are named."""
    if not inbox.is_dir():
        raise Spoken(f"Mappen {inbox} finns inte. Ange mappen där teamens arbetsblad ligger.")
    from workshops.collect.inbox import read_inbox
    from workshops.collect.store import Store

    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "svar.sqlite3")
        for row in read_inbox(inbox, store, theme).refused:
            print(f"{row.name}: {row.note}", file=sys.stderr)
        return [kept.returned for kept in store.returns()]


def _publish(report: "Report", server: str | None) -> "ReportReceipt":
    from workshops.report.publish import publish
    from workshops.source import read_token, server_address

    address = server_address(server)
    token = read_token(address)
    if token is None:
        raise Spoken(
            "För att lämna rapporten behövs en nyckel. Skapa en i redaktionsgränssnittet och ange den i SAMLING_TOKEN."
        )
    return publish(report, address, token)
