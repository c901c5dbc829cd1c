"""As the server is started for real: what one of its processes has counted, the other knows."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import httpx

from cms.common.limits import WRONG_TOKENS

from .conftest import Serve

GUESSERS = 8
"""More at once than one worker takes."""


def test_wrong_keys_are_counted_by_both_workers_together(serve: Serve):
    server = serve("--workers", "2")

    def guess(number: int) -> int:
        headers = {"Authorization": f"Bearer fel-{number}"}
        return httpx.get(f"{server.address}/api/v1/occasions", headers=headers, timeout=60).status_code

    began = monotonic()
    with ThreadPoolExecutor(GUESSERS) as guessers:
        answers = list(guessers.map(guess, range(2 * WRONG_TOKENS.at_once)))

    allowed_since = (monotonic() - began) / 60 * WRONG_TOKENS.a_minute
    assert set(answers) == {401, 429}
    assert answers.count(401) < WRONG_TOKENS.at_once + allowed_since + GUESSERS  # those looked at before any counted
