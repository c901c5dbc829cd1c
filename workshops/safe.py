"""The one door through which participants' text reaches anything that people open.

What somebody wrote is data: it is shown to the letter, and is never markup, a formula or source. Use `html` in HTML,
`xml` in Word and other XML, `cell` in CSV, `plain` where text is shown or drawn (charts, PDF, terminals). Typst is
never given participants' text as source, only as data (`sys_inputs`), after `plain`.
"""

import html as _html
import re
import unicodedata

_ILLEGAL_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA = "=+-@\t\r\n＝＋－＠"  # the full-width signs are formulas in East Asian settings
_MARK = "'"


def html(text: str) -> str:
    """Text for an element or a quoted attribute: markup characters escaped, unshowable ones left out."""
    return _html.escape(plain(text))


def xml(text: str) -> str:
    """Text that XML 1.0 can hold, to hand to an XML library (which escapes it); other characters are left out."""
    return _ILLEGAL_XML.sub("", text)


def cell(text: str) -> str:
    """Text for a CSV cell: one that a spreadsheet would take for a formula begins with an apostrophe.

    `from_cell` gives the text back. In XLSX, write the text itself with the data type "s".
    """
    return _MARK + text if text.startswith((*_FORMULA, _MARK)) else text


def from_cell(text: str) -> str:
    """The inverse of `cell`; text that `cell` did not write is given back as it is."""
    rest = text.removeprefix(_MARK)
    return rest if rest.startswith((*_FORMULA, _MARK)) else text


def plain(text: str) -> str:
    """Text to show: line breaks are "\\n", control characters are gone, and signs that turn the direction of text
    are gone, so that nothing can be made to read as something else. The letters of every language are kept, in
    Unicode's composed form (an å that a Mac wrote as two characters is one)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", _BIDI.sub("", _CONTROLS.sub("", text)))
