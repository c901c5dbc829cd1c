"""The admin is in Swedish: no string of Wagtail's catalogues lacks one, and no template of its own that we mend differs
in anything else than words."""

from pathlib import Path
from typing import Any, cast

import pytest
import wagtail
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.db.models import SlugField
from django.forms import SlugField as SlugFormField
from django.utils.translation import trans_real
from wagtail.admin.forms import choosers

from tests.browser.english import english, strings

LOCALE = Path("cms/locale/sv/LC_MESSAGES")
OURS = Path("cms/common/templates/wagtailadmin")
WAGTAILS = Path(wagtail.__file__ or "").parent / "admin" / "templates" / "wagtailadmin"
MENDED = {
    "home.html": [
        ('type="submit" value="Search"', 'type="submit" value="Sök"'),
        (
            '<form\n                    class="w-mb-12"',
            '{% if root_page.pk %}<form\n                    class="w-mb-12"',
        ),
        ("</form>", "</form>{% endif %}"),
    ],
    "shared/header.html": [('type="submit" value="Search"', 'type="submit" value="Sök"')],
    "shared/headers/_actions.html": [('aria-label="Actions"', 'aria-label="Det du kan göra"')],
}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_string_has_a_swedish_one(domain: str) -> None:
    kept = cast(Any, trans_real.DjangoTranslation("sv", domain=domain, localedirs=None))._catalog  # no stub has it

    def has(key: str | tuple[str, ...], context: str | None) -> bool:
        name = key if isinstance(key, str) else key[0]
        known = f"{context}\x04{name}" if context else name
        return kept.get((known, 0) if not isinstance(key, str) else known) is not None

    wagtails = [one for one in strings(domain) if not has(*one)]
    assert len(strings(domain)) > 50
    assert wagtails == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_is_compiled_is_what_is_written(domain: str) -> None:
    with (LOCALE / f"{domain}.po").open("rb") as written, (LOCALE / f"{domain}.mo").open("rb") as compiled:
        assert _words(read_po(written)) == _words(read_mo(compiled))


def _words(catalog: Any) -> dict[Any, Any]:
    """Singular forms and their words. One reader gives plurals as lists and contexts as bytes, the other does not."""
    found = {}
    for message in catalog:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            context = message.context.decode() if isinstance(message.context, bytes) else message.context
            found[one, context] = message.string if isinstance(message.string, str) else list(message.string)
    return found


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_a_plural_has_both_forms_and_no_placeholder_is_lost(domain: str) -> None:
    with (LOCALE / f"{domain}.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    faults = [(message.id, error) for message in messages for error in message.check()]
    assert faults == []
    assert all(message.string and all(message.string) for message in messages if not isinstance(message.id, str))


@pytest.mark.parametrize("name", MENDED)
def test_a_template_that_we_mend_is_wagtails_but_for_a_word(name: str) -> None:
    """When this fails after an upgrade, take Wagtail's new template and change the words again."""
    mended = (WAGTAILS / name).read_text()
    for word, ours in MENDED[name]:
        assert mended.count(word) == 1
        mended = mended.replace(word, ours)
    assert (OURS / name).read_text() == mended


def test_the_fields_of_links_have_swedish_names() -> None:
    forms = [choosers.ExternalLinkChooserForm, choosers.EmailLinkChooserForm, choosers.PhoneLinkChooserForm]
    labels = [str(field.label) for form in forms for field in form().fields.values()]
    assert "Länkens text" in labels
    assert english(labels) == set()


def test_english_is_known_when_seen() -> None:
    swedish = ["Spara utkast", "Text", "Det finns en nyare version", "Sök bland alla sidor …", "Filter", "API"]
    assert english(swedish) == set()
    leaks = {"Save draft", "There are no pages", "Actions", "You have unsaved changes", "Edit this page"}
    assert english([*swedish, *leaks]) == leaks


def test_what_django_says_of_a_name_with_a_space_is_what_to_write() -> None:
    said = [str(cast(Any, field.default_validators[0]).message) for field in (SlugField, SlugFormField)]
    assert all(text.startswith("Använd bara bokstäver") and "slug" not in text for text in said)
