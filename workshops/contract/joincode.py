"""Join codes: short enough to read aloud, no characters that look alike, no vowels and so no accidental words."""

import re
import secrets
from typing import Annotated

from pydantic import StringConstraints

ALPHABET = "CDFGHJKMNPQRTVWX34679"
LENGTH = 6

JoinCode = Annotated[str, StringConstraints(pattern=f"^[{ALPHABET}]{{{LENGTH}}}$")]


def new_code() -> str:
    """A random code: 21⁶ ≈ 86 million possibilities."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy_code(typed: str) -> str | None:
    """The code that a person meant (any case, spaces or hyphens), or None if it cannot be one."""
    code = re.sub(r"[\s-]", "", typed).upper()
    return code if re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", code) else None
