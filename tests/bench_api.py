"""The part of `make bench` where the handbook is asked for: against Wagtail's own two APIs, on the same content.

Times are the processor's, so the ratios are those of requests a second.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.load.served import environment, run_json

Row = tuple[str, str, str]
"""What · how many, or how long · the goal."""


def rows(folder: Path) -> Iterator[Row]:
    folder.mkdir(parents=True, exist_ok=True)
    settings = environment(
        DJANGO_SETTINGS_MODULE="tests.load.peers.settings",
        DATABASE_URL=f"sqlite:///{folder / 'db.sqlite3'}",
        SAMLING_VAR=str(folder / "var"),
    )
    told = run_json(["-m", "tests.load.peers"], settings)

    def seconds(what: str) -> float:
        return told[what]["seconds"]

    def shown(what: str) -> str:
        return f"{seconds(what) * 1000:.1f} ms, {told[what]['queries']} queries"

    def faster(what: str, peer: str) -> str:
        return f"{seconds(peer) / seconds(what):,.0f} ×".replace(",", " ")

    yield "Wagtail's API v2, 96 chapters, `fields=*`", shown("v2"), ""
    yield "our whole handbook of 96 chapters, nothing kept", shown("handbook"), "10 queries"
    yield "processor time of v2 against ours, that is requests a second a core", faster("handbook", "v2"), "20 ×"
    yield "the same when it is kept", f"{shown('handbook kept')}, {faster('handbook kept', 'v2')}", ""
    yield "the same answered by 304", f"{shown('handbook 304')}, {faster('handbook 304', 'v2')}", "300 ×"
    yield "Wagtail's API v3, one chapter", shown("v3 chapter"), ""
    yield "our chapter, nothing kept", f"{shown('chapter')}, {faster('chapter', 'v3 chapter')}", "5 ×"
    yield "our chapter when it is kept", f"{shown('chapter kept')}, {faster('chapter kept', 'v3 chapter')}", ""


def main() -> None:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="samling-bench-api-") as folder:
        for row in rows(Path(folder)):
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
