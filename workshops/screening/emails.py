"""Pattern for e-mail addresses, also with (at), snabel-a and punkt, as they are spelled to hide them from machines."""

from .signs import BLANK, LETTER, SPACE

_LOCAL = f"{LETTER}0-9._%+-"
_LABEL = f"[{LETTER}0-9-]{{1,63}}"
_SNABEL_A = f"[Ss][Nn][Aa][Bb][Ee][Ll][{BLANK}-]?[Aa]"
_OPEN, _CLOSE = "[\\(\\[\\{<]", "[\\)\\]\\}>]"
_AT = (
    f"(?:@[{BLANK}]?|[{BLANK}]@[{BLANK}]|[{BLANK}]{_SNABEL_A}[{BLANK}]"
    f"|[{SPACE}]?{_OPEN}[{BLANK}]?(?:[Aa][Tt]|[Aa]|@|{_SNABEL_A})[{BLANK}]?{_CLOSE}[{SPACE}]?)"
)
_POINT = "(?:[Pp][Uu][Nn][Kk][Tt]|[Dd][Oo][Tt])"
_DOT = f"(?:\\.|[{BLANK}]{_POINT}[{BLANK}]|[{BLANK}]?{_OPEN}[{BLANK}]?(?:\\.|{_POINT})[{BLANK}]?{_CLOSE}[{BLANK}]?)"

EMAIL = {
    "needs": f"@|{_OPEN}[{BLANK}]?[Aa@Ss]|[Bb][Ee][Ll][{BLANK}-]?[Aa]",
    "pattern": f"(?<![{_LOCAL}])(?=([{_LOCAL}]+{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{1,4}}))",
}
"""As one of the patterns in `rules`."""
