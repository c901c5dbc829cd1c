"""Answers from a returned Word file: read from its controls by name, never from where text happens to stand.

A control is known by its tag. LibreOffice 7.4 drops the tags when it saves; then the bookmark round the control tells
which field it was. That LibreOffice also moves line breaks to the front of an answer (the letters are kept, the breaks
between them are not), so free text is then doubtful, and it repeats an answer that mixes writing systems: such a file
is refused.
"""

import posixpath

from workshops import safe
from workshops.collect.carried import carried_schema
from workshops.collect.docx_found import STRANGE, Found, bookmarks, controls
from workshops.collect.errors import ReturnRefused
from workshops.collect.office import OfficeFile
from workshops.collect.returned import Raw
from workshops.contract import Prompt, WorksheetSchema
from workshops.spoken import gettext_noop as _
from workshops.worksheet.fields import FREE_TEXT, Field, assemble, fields
from workshops.worksheet.render.docx_controls import PROMPTS, bookmark, tag
from workshops.worksheet.render.docx_document import SCHEMA_NAMESPACE

_FOREIGN = _(
    "Filen är inget arbetsblad från Samling. Skicka det arbetsblad som teamet fick, ifyllt och sparat som .docx."
)
_NO_CONTROLS = _("Svarsrutorna finns inte kvar i filen. Öppna originalet i Word, för över svaren och skicka den filen.")
_MIXED_UP = _(
    "Filen är sparad i ett äldre LibreOffice som har blandat ihop svaren. "
    "För över svaren till originalet i Word eller till PDF-filen, och skicka den."
)
_MOST_ELEMENTS = 300_000
_TICKS = {"☒", "☑", "✓", "✔", "x", "X"}


def read_docx(office: OfficeFile) -> Raw:
    """What the file carries and says; free text found by bookmark is doubtful.

    Raises ReturnRefused for what is no worksheet of ours, is damaged or unsafe, or has one control twice.
    """
    schema = _schema(office)
    document = office.xml(_main_part(office))
    if sum(1 for _ in document.iter()) > _MOST_ELEMENTS:
        raise ReturnRefused(STRANGE)
    asked = [(prompt, field) for prompt in schema.prompts for field in fields(prompt)]
    by_tag, by_bookmark = controls(document, {tag(field.name) for _, field in asked}), bookmarks(document)
    values: dict[str, str | bool | None] = {}
    doubtful: dict[str, None] = {}
    for number, (prompt, field) in enumerate(asked, 1):
        tagged, marked = by_tag.get(tag(field.name), []), by_bookmark.get(bookmark(number), [])
        if len(tagged) > 1:
            raise _twice(prompt)
        if not tagged and len(marked) > 1:
            raise ReturnRefused(_MIXED_UP)
        if found := tagged or marked:
            values[field.name] = _value(field, found[0])
        if not tagged and field.control in FREE_TEXT and values.get(field.name):
            doubtful.setdefault(prompt.key)
    if not values:
        raise ReturnRefused(_NO_CONTROLS)
    answers = {prompt.key: assemble(prompt, values) for prompt in schema.prompts}
    return Raw(schema, answers, tuple(doubtful))


def _twice(prompt: Prompt) -> ReturnRefused:
    return ReturnRefused(
        _("Svarsrutan till frågan ”%(question)s” finns två gånger i filen. Ta bort den ena och skicka filen igen."),
        question=safe.plain(prompt.question),
    )


def _schema(office: OfficeFile) -> WorksheetSchema:
    for name in office.names:
        if name.startswith("customXml/item") and name.endswith(".xml"):
            root = office.xml(name)
            if root.tag == f"{{{SCHEMA_NAMESPACE}}}schema":
                return carried_schema(root.text or "")
    raise ReturnRefused(_FOREIGN)


def _main_part(office: OfficeFile) -> str:
    """Nearly always `word/document.xml`; Word on the web has other names for it."""
    for relation in office.xml("_rels/.rels"):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return posixpath.normpath(posixpath.join("/", relation.get("Target") or "")).lstrip("/")
    raise ReturnRefused(_FOREIGN)


def _value(field: Field, found: Found) -> str | bool | None:
    text = found.text
    match field.control:
        case "check":
            return text.strip() in _TICKS if found.ticked is None else found.ticked
        case "one":
            if found.prompting or text.strip() in ("", PROMPTS["one"]):
                return None
            keys = {safe.xml(option.label): option.key for option in field.options}
            return keys.get(text.strip(), text)
        case _:
            prompting = text.strip() == PROMPTS[field.control] if found.prompting is None else found.prompting
            written = ["" if prompting else text, found.beside if field.control in FREE_TEXT else ""]
            return "\n".join(filter(None, written)) or None
