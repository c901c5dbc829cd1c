"""An Office file opened with care: it is a zip archive of XML that anybody may have made."""

import io
import zipfile
import zlib

from lxml import etree

from workshops.collect.errors import ReturnRefused
from workshops.collect.returned import OLD_OFFICE
from workshops.spoken import gettext_noop as _

LARGEST_FILE = 10_000_000
"""Bytes. A filled worksheet is some tens of kilobytes; pictures somebody pasted in may add a few megabytes."""
_LARGEST_UNPACKED = 60_000_000
_LARGEST_PART, _MOST_TAGS = 16_000_000, 2_000_000
"""Bytes of one XML part and tags in it; what they become in memory is many times larger."""
_LARGEST_RATIO = 200
_MOST_ENTRIES = 1000

_TOO_LARGE = _("Filen är för stor. Ta bort bilder som ni har lagt in, spara och skicka filen igen.")
_BROKEN = _(
    "Filen är skadad eller ingen Office-fil. Spara arbetsbladet på nytt som .docx eller .xlsx och skicka det igen."
)
_LOCKED = _(
    "Filen är låst med lösenord eller sparad i ett äldre format. Spara den som .docx eller .xlsx utan lösenord."
)
_MACROS = _(
    "Filen innehåller makron och läses därför inte. Spara den som vanlig .docx eller .xlsx och skicka den igen."
)


class OfficeFile:
    """The XML parts of a file, by name. Every method, and making one, raises ReturnRefused for what is not safe."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_FILE:
            raise ReturnRefused(_TOO_LARGE)
        if data.startswith(OLD_OFFICE):
            raise ReturnRefused(_LOCKED)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise ReturnRefused(_BROKEN) from None
        self._check(self._archive.infolist(), len(data))

    @property
    def names(self) -> list[str]:
        return self._archive.namelist()

    @property
    def is_workbook(self) -> bool:
        """Whether it is a spreadsheet; anything else is read as a text document."""
        return any(name.startswith("xl/") for name in self.names)

    def xml(self, name: str) -> etree._Element:
        """The root element of a part; a document type, and so every entity of its own, is refused."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            with self._archive.open(name) as part:
                # A bounded read: with none given, zipfile unpacks everything before it looks at the declared size.
                content = part.read(min(self._archive.getinfo(name).file_size, _LARGEST_PART) + 1)
            if len(content) > _LARGEST_PART or content.count(b"<") > _MOST_TAGS:
                raise ReturnRefused(_TOO_LARGE)
            root = etree.fromstring(content, parser)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            EOFError,
            RuntimeError,
            OSError,
            ValueError,
        ):
            raise ReturnRefused(_BROKEN) from None
        if root.getroottree().docinfo.doctype:
            raise ReturnRefused(_BROKEN)
        return root

    def _check(self, entries: list[zipfile.ZipInfo], size: int) -> None:
        names = [entry.filename.lower() for entry in entries]
        if len(entries) > _MOST_ENTRIES:
            raise ReturnRefused(_TOO_LARGE)
        if len(set(names)) < len(names) or "[content_types].xml" not in names:
            raise ReturnRefused(_BROKEN)
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise ReturnRefused(_BROKEN)
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReturnRefused(_LOCKED)
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > min(_LARGEST_UNPACKED, _LARGEST_RATIO * size):
            raise ReturnRefused(_TOO_LARGE)
        types = self.xml("[Content_Types].xml").iter("{*}Default", "{*}Override")
        if any("macroenabled" in (kind.get("ContentType") or "").lower() for kind in types) or any(
            name.endswith("vbaproject.bin") for name in names
        ):
            raise ReturnRefused(_MACROS)
