"""A file that holds one return, as most do."""

from pathlib import Path

from workshops.collect.returned import read_returns
from workshops.contract import TeamReturn


def read_return(data: bytes | Path) -> TeamReturn:
    (returned,) = read_returns(data)
    return returned
