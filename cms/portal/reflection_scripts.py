"""What the scripts of the reflection page are given: the rules for finding personal data, and every text they show."""

import json

from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.screening import HEADING, MAY_STAY, MUST_GO, NEVER_STORED, RULES, SENTENCES

_HARMLESS = str.maketrans({sign: f"\\u{ord(sign):04X}" for sign in "<>&"})

# Made once, with the letters as they are: nothing in it depends on the person, and json_script would make it a third
# longer. No character can end the element.
RULES_JSON = mark_safe(json.dumps(RULES, ensure_ascii=False).translate(_HARMLESS))  # noqa: S308

_TEXTS = {
    "sending": _("Skickar …"),
    "offline": _("Inget nät just nu. Det du skrev ligger kvar i telefonen och skickas när nätet är tillbaka."),
    "busy": _("Många svarar just nu. Det du skrev ligger kvar i telefonen och skickas om en liten stund."),
    "unavailable": _(
        "Det går inte att spara just nu. Det du skrev ligger kvar i telefonen och skickas om en liten stund."
    ),
    "changed": _("Du har ändrat något, så det är inte skickat. Skicka igen när du är klar."),
    "taken": _(
        "Dina svar är redan sparade, som de var innan du ändrade dem. Skicka bara igen om du vill lämna en till."
    ),
    "closed": _(
        "Svaren har stängt, så det du skrev är inte sparat hos oss. Det finns kvar i telefonen. Kontakta arrangören om "
        "du ändå vill lämna det."
    ),
    "gone": _("Workshoppen finns inte längre här, så det gick inte att skicka. Det du skrev ligger kvar i telefonen."),
    "empty": _("Inget är ifyllt. Svara på minst en fråga innan du skickar."),
    "wrong": _("Något i svaren går inte att spara. Rätta det och skicka igen."),
    "failed": _("Det gick inte att skicka. Det du skrev ligger kvar i telefonen. Ladda om sidan och försök igen."),
    "kept": _("Det du skrev förut på den här telefonen eller datorn finns kvar i formuläret."),
    "forget": _("Ta bort det"),
    "notSent": _("Din reflektion är inte skickad än"),
}


def script_texts() -> dict[str, object]:
    """In the active language. `findings` has the sentence about each kind, `neverStored` the kinds that must go."""
    return _TEXTS | {
        "lookAgain": gettext(HEADING),
        "mayStay": gettext(MAY_STAY),
        "mustGo": gettext(MUST_GO),
        "findings": {kind: gettext(sentence) for kind, sentence in SENTENCES.items()},
        "neverStored": sorted(NEVER_STORED),
    }
