"""Errors that speak to people."""

import errno

_WHYS = {
    errno.EACCES: "du har inte rätt att göra det där",
    errno.EPERM: "du har inte rätt att göra det där",
    errno.EROFS: "platsen går bara att läsa från",
    errno.ENOSPC: "det är fullt på disken",
    errno.EDQUOT: "det är fullt på disken",
    errno.EFBIG: "det är för stort för disken",
    errno.ENOENT: "mappen eller filen finns inte",
    errno.EISDIR: "det är en mapp och ingen fil",
    errno.ENOTDIR: "en del av sökvägen är en fil och ingen mapp",
    errno.EEXIST: "där finns redan en fil med samma namn",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EBUSY: "ett annat program använder filen",
}


def gettext_noop(text: str) -> str:
    """Marks a text for makemessages, which knows this name; whoever shows the text has it translated."""
    return text


class Spoken(Exception):
    """One Swedish sentence or two that say what happened and what to do; a notebook shows them and no traceback.

    `template` with `%(name)s` for each of `values` is what the CMS translates (`cms.common.translated`) before the
    values go in. With no values it is the message itself, per cent signs and all.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        self.message = template % values if values else template
        super().__init__(self.message)

    def _render_traceback_(self) -> list[str]:
        """What IPython prints instead of a traceback."""
        return [self.message]


def why(error: OSError) -> str:
    """What the computer said, in Swedish words that fit after a colon or within brackets."""
    return _WHYS.get(error.errno or 0, f"datorn svarar med fel {error.errno}" if error.errno else "okänt varför")
