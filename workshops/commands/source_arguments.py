"""The arguments that say where a theme is fetched from and where files are saved, the same for every verb."""

import argparse
from pathlib import Path


def add_source_and_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bundle", type=Path, metavar="FIL", help="hämta från en sparad fil i stället för servern")
    parser.add_argument("--server", metavar="URL", help="serverns adress; annars SAMLING_SERVER eller den egna datorn")
    parser.add_argument("--out", type=Path, metavar="MAPP", help="var filerna sparas; annars exports/TEMA")
