"""A step of a notebook, and those that all three begin with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """`key` names the step for ever; `words` is Markdown; `code` may be empty."""

    key: str
    words: str
    code: str = ""
    tags: tuple[str, ...] = ()


HOW = """Du behöver inte kunna programmera. Välj **Kör** i menyn och sedan **Kör alla celler**, så görs allt uppifrån
och ner. Händer ingenting? Vänta några sekunder och välj det igen. Du kan köra om hur många gånger du vill: inget blir
dubbelt och inget försvinner."""

SETTINGS = Step(
    "installningar",
    "",
    """# Kitets inställningar står i filen kit.toml
kit_fil = "kit.toml\"""",
    tags=("parameters",),
)

CONTACT = Step(
    "anslutning",
    """Första gången väljer du server, nyckel och tillfällen här. Nyckeln sparas i datorns nyckelring, aldrig i
anteckningsboken.""",
    """# Välj server, nyckel och tillfällen
from workshops.kit import contact
contact(kit_fil)""",
)

OPEN = Step(
    "oppna",
    "",
    """# Öppna kitet
from workshops.kit import Kit
kit = Kit.open(kit_fil)""",
)
