"""`samling lab`: JupyterLab on a theme's kit."""

import argparse

from workshops.lab.launch import lab, start, stop


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("theme", metavar="TEMA", help="till exempel tillgangligt-stod, eller programmet")
    parser.add_argument("--port", type=int, metavar="NUMMER", help="annars den första lediga från 8888")
    parser.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare, skriv bara ut adressen")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs until JupyterLab is stopped; returns its exit status."""
    planned = lab(args.theme, args.port, browser=not args.no_browser)
    process = start(planned)
    print(f"JupyterLab startar på {planned.url}")
    print("Avsluta genom att trycka Ctrl-C här. Det du skriver sparas var tionde sekund.", flush=True)
    try:
        status = process.wait()
    except KeyboardInterrupt:
        stop(process)
        return 0
    if status:
        print(f"JupyterLab stannade. Orsaken står sist i {planned.log}.")
    return status
