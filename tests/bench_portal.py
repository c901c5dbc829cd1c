"""The part of `make bench` where somebody reads: the starter content under gunicorn, one reader at a time.

Times are those of whole requests on this machine, so the server's own are shorter. What is transferred is what a
browser gets at its first visit: the page, the style sheet (compressed), the fonts and the icon, but no pictures.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from tests.load.served import Served, run_json, site_in

CHAPTER = "/ett-tillgangligt-stod/familjecentralen/"
RUNS = 100

Row = tuple[str, str, str]
"""What · how long, or how much · the goal."""


def rows(folder: Path) -> Iterator[Row]:
    folder.mkdir()
    settings = site_in(folder)
    run_json(["-m", "tests.load.samling_site"], settings)
    with Served(folder, settings) as server, httpx.Client(base_url=server.address) as reader:
        yield "a chapter", told(lambda: read(reader, CHAPTER)), "30 ms"
        yield "the same made anew each time", told(lambda: read(reader, f"{CHAPTER}?ny")), ""
        yield "its bytes at the first visit, no pictures", f"{transferred(reader, CHAPTER) / 1000:.0f} kB", "60 kB"
        yield "the first page", told(lambda: read(reader, "/")), ""
        yield "a module", told(lambda: read(reader, "/ett-tillgangligt-stod/workshop/")), ""
        yield "a search with many hits", told(lambda: read(reader, "/sok/?q=föräldrastöd")), ""
        yield "a search for a word misspelt", told(lambda: read(reader, "/sok/?q=familjesentral")), ""
        yield "the calendar file", told(lambda: read(reader, "/kalender.ics")), ""


def told(work: Callable[[], object]) -> str:
    """The median."""
    for _ in range(10):  # each worker has its templates
        work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return f"{statistics.median(times) * 1000:.0f} ms"


def read(reader: httpx.Client, path: str) -> httpx.Response:
    return reader.get(path).raise_for_status()


def transferred(reader: httpx.Client, path: str) -> int:
    page = read(reader, path)
    linked = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(/static/[^"]+)"', page.text)
    files = [read(reader, address) for address in linked]
    fonts = [address for file in files for address in re.findall(r'url\("?([^")]+)"?\) format', file.text)]
    files += [read(reader, str(file.url.join(font))) for file in files if "css" in str(file.url) for font in fonts]
    return sum(one.num_bytes_downloaded for one in (page, *files))
