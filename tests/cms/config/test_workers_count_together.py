"""As the server is started for real: what one of its processes has counted, the other knows."""

from concurrent.futures import ThreadPoolExecutor

import httpx

from cms.common.limits import WRONG_TOKENS

from .conftest import Serve


def test_wrong_keys_are_counted_by_both_workers_together(serve: Serve):
    server = serve("--workers", "2")

    def guess(number: int) -> int:
        headers = {"Authorization": f"Bearer fel-{number}"}
        return httpx.get(f"{server.address}/api/v1/occasions", headers=headers, timeout=60).status_code

    with ThreadPoolExecutor(8) as guessers:  # more at once than one worker takes
        list(guessers.map(guess, range(WRONG_TOKENS.at_once)))

    assert {guess(number) for number in range(6)} == {429}
