"""Patterns for personnummer and samordningsnummer, however they are written.

A personnummer (SFS 1991:481 § 18): year, month, day, three digits and a check digit by the Luhn algorithm. A
samordningsnummer (SFS 2023:363) has 60 added to the day; with an unknown date of birth the month may be 00. The century
is optional; what stands between the groups is not what makes it a number.
"""

from .signs import BLANK, LIST, MARK, SPACE

Pairs = tuple[tuple[str, str], ...]
"""Two digits: which may be the second after which first."""


def _either(pairs: Pairs, between: str = "") -> str:
    return f"(?:{'|'.join(between.join(pair) for pair in pairs)})"


_MONTHS: Pairs = (("0", "[1-9]"), ("1", "[0-2]"))
_MONTHS_AND_00: Pairs = (("0", "[0-9]"), ("1", "[0-2]"))
_DAYS: Pairs = (("0", "[1-9]"), ("[12]", "[0-9]"), ("3", "[01]"))
_DAYS_AND_60: Pairs = (("[678]", "[0-9]"), ("9", "[01]"))
_CENTURIES: Pairs = (("1", "[89]"), ("2", "0"))
MONTH, DAY, _CENTURY = _either(_MONTHS), _either(_DAYS), _either(_CENTURIES)
CLOCK = "(?:[01][0-9]|2[0-4])"

_GAP = f"[{SPACE}./+-]{{0,3}}"
_WIDE_GAP = f"[{SPACE}./+-]{{0,20}}"
_SIGNS = f"[{SPACE}{MARK}]{{1,3}}"
_ANY = f"[{SPACE}{LIST}{MARK}]"
_NO_MORE = "(?![0-9]|[./:-][0-9])"
_LAST_FOUR = (
    f"(?:[0-9]{{4}}(?![0-9])"
    f"|(?:[0-9]{{2}}{_SIGNS}[0-9]{{2}}|[0-9]{{3}}{_SIGNS}[0-9]|(?:[0-9]{_SIGNS}){{3}}[0-9]){_NO_MORE})"
)

_DATE = f"[./-]?{MONTH}[./-]?{DAY}[),;:]?[{BLANK}]{{1,2}}\\(?"


def _no_meeting(end: str) -> str:
    """A date and then the hour is no number. Nor is a date of these years, a comma, and how many came."""
    return (
        f"(?!{_CENTURY}?[0-9]{{2}}{_DATE}{CLOCK}(?:[.:][0-5][0-9]| ?- ?{CLOCK}){end})"
        f"(?!(?:20)?[23][0-9]{_DATE}[0-9]{{4}}{end})"
    )


def _written(months: Pairs, days: Pairs) -> str:
    """As numbers are written."""
    month, day = _either(months), _either(days)
    century = f"(?:{_CENTURY}{_GAP})?"
    compact = f"{century}[0-9]{{2}}{month}{day}{_WIDE_GAP}[0-9]{{4}}(?![0-9])"
    # Written 2026-10-12 it may as well be a date before another date, and that is told by what follows.
    spaced = f"{century}[0-9]{{2}}{_GAP}{month}{_GAP}{day}{_GAP}[0-9]{{4}}{_NO_MORE}"
    return f"(?<![0-9])(?=({compact}|{spaced}))"


def _written_otherwise(months: Pairs, days: Pairs) -> str:
    """The last four parted, whatever signs before them, and signs between all groups or all digits."""
    month, day = _either(months), _either(days)
    compact = f"(?:{_CENTURY}{_GAP})?[0-9]{{2}}{month}{day}{_ANY}{{0,5}}{_LAST_FOUR}"
    # The same signs twice make it a date; more of the same before or after, a list. A plus begins a telephone number.
    groups = (
        f"(?<!\\+)(?<![0-9][0-9][{SPACE}./:-])(?:{_CENTURY}(?:{_SIGNS})?)?[0-9]{{2}}({_SIGNS}){month}\\2{day}"
        f"{_ANY}{{1,5}}{_LAST_FOUR}{_NO_MORE}(?!\\2[0-9])"
    )
    month, day, century = (_either(pairs, _SIGNS) for pairs in (months, days, _CENTURIES))
    digits = (
        f"(?<![0-9][{SPACE}./:-])(?:{century}{_SIGNS})?(?:[0-9]{_SIGNS}){{2}}{month}{_SIGNS}{day}"
        f"{_ANY}{{1,5}}(?:[0-9]{_SIGNS}){{3}}[0-9](?![0-9]|{_SIGNS}[0-9](?![0-9]))"
    )
    return f"(?<![0-9])(?=({_no_meeting('(?![0-9])')}(?:{compact}|{groups}|{digits})))"


# With blanks and hyphens people also write telephone numbers, thousands, years and half years, and postal codes.
_THOUSANDS = "(?: [0-9]{3}){1,2}"
_YEARS = "(?:19|20)[0-9]{2}-[0-9]{2}"
_POSTAL_CODE = "[1-9][0-9]{2} [0-9]{2}"
_END = f"(?![{SPACE}-]{{0,3}}[0-9])"
_ELSE = (
    f"(?!0(?:8|[1-79][0-9]{{1,2}})(?:[{SPACE}]{{1,2}}|[{SPACE}]?-[{SPACE}]?)"
    f"[0-9]{{2,3}}(?:[{SPACE}-]?[0-9]{{2,3}}){{1,3}}{_END})"
    f"(?![1-9][0-9]{{0,2}}{_THOUSANDS}(?:[{SPACE}-]{{1,3}}[1-9][0-9]?{_THOUSANDS}){{1,2}}{_END})"
    f"(?!{_YEARS}[{SPACE}-]{{1,3}}{_YEARS}{_END})(?!{_POSTAL_CODE}[{SPACE}-]{{1,3}}{_POSTAL_CODE}{_END})"
    f"{_no_meeting(_END)}"
)


def _written_anyhow(months: Pairs, days: Pairs) -> str:
    """Blanks and hyphens between whichever digits, and no more digits before or after."""
    gap = f"[{SPACE}-]{{0,3}}"
    month, day, century = (_either(pairs, gap) for pairs in (months, days, _CENTURIES))
    digits = f"(?:{century}{gap})?[0-9]{gap}[0-9]{gap}{month}{gap}{day}(?:{gap}[0-9]){{4}}"
    return f"(?<![0-9+])(?<![0-9][{SPACE}./:-])(?=({_ELSE}{digits})(?![{SPACE}./:-]?[0-9]))"


def _however_written(months: Pairs, days: Pairs) -> tuple[str, ...]:
    return _written(months, days), _written_otherwise(months, days), _written_anyhow(months, days)


PERSONNUMMER = _however_written(_MONTHS, _DAYS)
SAMORDNINGSNUMMER = _however_written(_MONTHS_AND_00, _DAYS_AND_60)
"""The first group of each is the number."""
