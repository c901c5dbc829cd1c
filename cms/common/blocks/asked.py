"""A question of a workshop module in running text. Only its keys are stored: the page shows the wording of the day."""

import re
from typing import Any

from django import forms
from wagtail import blocks

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*/[a-z0-9]+(?:[-_][a-z0-9]+)*")


def questions() -> list[Any]:
    """Every question that a published module asks or has asked, in groups, for a list to choose from."""
    from cms.workshop_modules.questions import to_choose_from  # which stands on these blocks

    return to_choose_from()


class _NamedQuestionField(forms.ChoiceField):
    """Takes any well-formed name: a question that has gone is told as a warning, it does not stop the editor's work."""

    def valid_value(self, value: Any) -> bool:
        return bool(_NAME.fullmatch(str(value)))


class QuestionBlock(blocks.ChoiceBlock):
    """The value is "module/question", two keys."""

    def get_field(self, **kwargs: Any) -> forms.Field:
        return _NamedQuestionField(**kwargs)

    def normalize_choice(self, value: Any) -> Any:
        """As stored. Wagtail looks through the whole list, block by block, each time a page is shown."""
        return value


class AskedBlock(blocks.StructBlock):
    question = QuestionBlock(
        label="Fråga",
        choices=questions,
        help_text="Sidan visar frågan så som den lyder i workshoppen just nu.",
    )

    class Meta:
        icon = "help"
        label = "Fråga ur en workshop"
