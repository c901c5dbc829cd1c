"""Swedish as people read it: numbers, shares, dates in words, lists and alphabetical order.

Numbers follow Svenska skrivregler: decimal comma, no-break space between thousands and before the per cent sign.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

TIME_ZONE = ZoneInfo("Europe/Stockholm")

_NBSP = "\N{NO-BREAK SPACE}"
_MONTHS = [
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
]
_WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
_MONTHS_READ = {
    short: number for number, month in enumerate(_MONTHS, 1) for short in (month, month[:3], f"{month[:3]}.")
} | {"sept": 9, "sept.": 9}
_NUMBERED = re.compile(r"(?P<day>[0-9]{1,2})(?P<one>/|\. ?)(?P<month>[0-9]{1,2})(?P<two>[ /-]|\. ?)(?P<year>[0-9]{4})")
_SPELLED = re.compile(
    rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})(?:en)? )?(?:den )?(?P<day>[0-9]{{1,2}})(?::?e|:?a)? "
    rf"(?P<month>{'|'.join(map(re.escape, _MONTHS_READ))}) (?P<year>[0-9]{{4}})"
)
_WORDS = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_ALPHABET = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
_SORTED_AS = str.maketrans({"ü": "y", "æ": "ä", "ø": "ö", "œ": "ö", "đ": "d", "ð": "d", "ł": "l", "þ": "t"})


def number(value: float, decimals: int | None = None) -> str:
    """`1234.5` → "1 234,5". Without `decimals` as many as the value needs, at most two."""
    text = f"{abs(value):,.{2 if decimals is None else decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    minus = "\N{MINUS SIGN}" if value < 0 and text.strip("0.,") else ""
    return minus + text.replace(",", _NBSP).replace(".", ",")


def percent(share: float) -> str:
    """`0.625` → "63 %", halves away from zero. `share` is 0–1."""
    return f"{number(int(round(share * 100, 6) + 0.5))}{_NBSP}%"


def count(n: int, one: str, many: str) -> str:
    """`(1, "ett svar", "svar")` → "ett svar"; `(8, …)` → "8 svar". `one` carries its own article."""
    return one if n == 1 else f"{number(n)}{_NBSP}{many}"


def in_words(n: int) -> str:
    """Small whole numbers as words, as they are written in running text: "fem"; above twelve in digits."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else number(n)


def day(when: date) -> str:
    """ "24 november 2026"."""
    return f"{when.day}{_NBSP}{_MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """ "tisdag 24 november 2026"."""
    return f"{_WEEKDAYS[when.weekday()]} {day(when)}"


def days(first: date, last: date) -> str:
    """ "24 november 2026", or "24 november 2026 till 8 december 2026" if they differ."""
    return day(first) if first == last else f"{day(first)} till {day(last)}"


def read_day(text: str) -> date | None:
    """The day that is written: 2027-02-24, 24/2 2027, 24.2.2027, 24 februari 2027, onsdagen den 24:e feb 2027.

    None for what is no day, or could be two: 3/4/2027 is in March in English, a year of two digits is of any century,
    and where weekday and date disagree nobody knows which of them is wrong.
    """
    tidy = " ".join(text.split()).casefold()
    try:
        if found := _NUMBERED.fullmatch(tidy):
            first, second = int(found["day"]), int(found["month"])
            either = found["one"] == found["two"] == "/" and first != second and first <= len(_MONTHS)
            return None if either else date(int(found["year"]), second, first)
        if found := _SPELLED.fullmatch(tidy):
            when = date(int(found["year"]), _MONTHS_READ[found["month"]], int(found["day"]))
            return when if found["weekday"] in (None, _WEEKDAYS[when.weekday()]) else None
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def hours(start: datetime, end: datetime) -> str:
    """ "kl. 09.00–12.00", in Swedish time. Both must be aware of their time zone."""
    begin, finish = (moment.astimezone(TIME_ZONE) for moment in (start, end))
    return f"kl.{_NBSP}{begin:%H.%M}–{finish:%H.%M}"


def today() -> date:
    """The day it is in Sweden."""
    return datetime.now(TIME_ZONE).date()


def listing(parts: Sequence[str]) -> str:
    """ "barn, föräldrar och skola"."""
    return " och ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts as a Swedish dictionary does: Å, Ä and Ö last, ü as y, capitals and other accents ignored.

    Signs and digits come before letters, letters of other alphabets after.
    """
    return tuple(_place(letter) for letter in unicodedata.normalize("NFC", text).casefold().translate(_SORTED_AS))


def _place(letter: str) -> tuple[int, int, str]:
    base = letter if letter in _ALPHABET else unicodedata.normalize("NFD", letter)[0]
    if base in _ALPHABET:
        return 1, _ALPHABET[base], ""
    return (2 if base.isalpha() else 0), 0, base


LITTLE_WORDS = frozenset(
    """
    alla allt alltid andra annan annat att av bara behöver bli blir blev bra bör de dem den denna deras dess det detta
    dig din dina ditt dock dom du där därför då efter eftersom eller en ens er era ert ett finns fler flera fram från
    få får för före genom ge ger gör göra ha hade han har hela helt henne hennes hon honom hos hur här i ibland icke
    idag igen in ingen inget inom inte är ännu även jag ju kan kanske kom komma kommer kunde kunna lite man med mellan
    men mer mera mig min mina mindre mitt mot mycket många måste ner ni nog nu när något någon några nästa och också
    om oss per på redan samma samt sedan ser sig sin sina sitt ska skall skulle som så sådan ta tar tas till två
    under upp ur ut utan vad var vara varför varit varje vars vart vem vi via vid vilka vilken vilket vill väldigt
    vår våra vårt åt över
    """.split()  # noqa: SIM905
)
"""Words that say nothing alone, and neither begin nor end a phrase."""
