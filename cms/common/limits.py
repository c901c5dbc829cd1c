"""What is limited for one address, and how much.

A workshop room of 60 people shares one address, and so do many phones of one operator: each limit lets such a room do
everything several times over in one minute, and stops what only a program does. The sums are in docs/drift.md.
"""

from django.utils.translation import gettext_noop

from .rate_limit import Limit

REFLECTIONS = Limit(
    "reflections",
    at_once=300,
    a_minute=30,
    message=gettext_noop(
        "Det har kommit ovanligt många svar från er uppkoppling. Ditt svar är inte sparat, men det du skrev finns "
        "kvar. Vänta en minut och skicka igen."
    ),
)
WORKSHEETS = Limit(
    "worksheets",
    at_once=120,
    a_minute=6,
    message=gettext_noop(
        "Det har lämnats in ovanligt många arbetsblad från er uppkoppling. Vänta en minut och välj filen igen."
    ),
)
SIGN_UPS = Limit(
    "sign-ups",
    at_once=60,
    a_minute=6,
    message=gettext_noop(
        "Det har kommit ovanligt många anmälningar från er uppkoppling. Vänta en minut och skicka igen."
    ),
)
WRONG_CODES = Limit(
    "wrong codes",
    at_once=120,
    a_minute=6,
    message=gettext_noop(
        "Det har skrivits många koder som inte finns från er uppkoppling. Vänta en minut och försök igen."
    ),
)
WRONG_TOKENS = Limit(
    "wrong tokens",
    at_once=30,
    a_minute=1,
    message=gettext_noop(
        "Det har kommit många nycklar som inte gäller från er uppkoppling. Vänta en minut och försök igen."
    ),
)
WRONG_PASSWORDS = Limit("wrong passwords", at_once=30, a_minute=2, message="")
"""Whatever the names are: five for one name from one address is stopped by axes, whose page says what to do."""
WRONG_PASSWORDS_FOR_A_NAME = Limit("wrong passwords for a name", at_once=20, a_minute=1, message="")
"""Wherever they come from."""
SIGNED_IN = Limit("signed in", at_once=1, a_minute=1 / (24 * 60), message="")
"""One a day: once counted it is full, and that is what is asked for."""
