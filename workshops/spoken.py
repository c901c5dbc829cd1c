"""Errors that speak to people."""


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
