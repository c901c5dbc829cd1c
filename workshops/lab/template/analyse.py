"""3-analysera: from answers to a report."""

from .follow_up import FOLLOW_UP
from .step import CONTACT, HOW, OPEN, SETTINGS, Step


def analyse(theme: str) -> list[Step]:
    return [
        Step(
            "start",
            f"""# Analysera och berätta

**Tema: {theme}**

Här blir svaren till en rapport. Ingenting visas för en grupp som är mindre än fem. Ett diagram har alltid sina siffror
i en tabell bredvid.

{HOW}""",
        ),
        SETTINGS,
        CONTACT,
        OPEN,
        Step(
            "insamlat",
            "## Underlaget\n\nDet här bygger analysen på.",
            """# Visa allt som är insamlat
kit.collected()""",
        ),
        Step(
            "koda",
            """## Läs och koda fritexten

Ett svar i taget: du läser det och bestämmer vilka teman det handlar om. Det som är ikryssat från början är *förslag*,
gjorda av hur orden börjar. Allt går att göra från tangentbordet, och varje beslut sparas genast på din dator. Vill ni
vara två som kodar samma svar var för sig väljer den andra **Kodare 2**.

Först **reflektionerna**, som är anonyma. Du kan hoppa över dem: då redovisas temana som förslag.""",
            """# Koda reflektionernas fritext
kit.code()""",
        ),
        Step(
            "koda-arbetsblad",
            """Sedan **arbetsbladen**, som teamen står för. Kodboken är densamma, men de två räknas var för sig. Du kan
hoppa över dem också: då redovisas inga teman ur arbetsbladen.""",
            """# Koda arbetsbladens fritext
kit.code_worksheets()""",
        ),
        Step(
            "kodbok",
            """## Kodboken

Vad temana betyder, också som Excel och CSV. Har två personer kodat står det hur lika de gjorde.""",
            """# Visa och spara kodboken
kit.codebook()""",
        ),
        Step(
            "reflektioner",
            """## Vad deltagarna svarade

Frågorna står så som de ställdes. När alla svar på en fråga i fritext är kodade räknas de teman som du har valt. Annars
är temana *förslag*: läs svaren innan du litar på dem.""",
            """# Visa vad reflektionerna säger
kit.what_people_said()""",
        ),
        Step(
            "arbetsblad",
            """## Vad teamen kom fram till

Hur långt teamen själva bedömer att de har kommit med varje målsättning, och vad de har skrivit i arbetsbladen. När alla
svar på en fråga är kodade står det hur många team som tar upp varje tema.""",
            """# Visa vad arbetsbladen säger
kit.what_teams_said()""",
        ),
        Step(
            "jamfor",
            """## Jämför med förra gången

Har kitet två tillfällen ställs de två senaste sida vid sida: hur svaren fördelar sig och hur många som svarade. Är de
få räknas ingen skillnad ut, för då avgör slumpen. Vilka tillfällen kitet har väljer du överst.""",
            """# Jämför de två senaste tillfällena
kit.compare()""",
        ),
        Step(
            "nasta-steg",
            """## Vad som händer nu

Alla teamens steg, med vem som gör vad och vilken dag teamet stämmer av dem. Här står teamens namn, så att du kan
påminna dem. I rapporten nämns inget team. Sedan kommer hindren och stödet som efterfrågas, enligt teamen och enligt
deltagarna.""",
            """# Visa stegen, hindren och stödet
kit.next_steps()""",
        ),
        Step(
            "citat",
            """## Citat

Inget fritextsvar hamnar i rapporten av sig självt. Läs igenom dem här och kryssa för dem som får vara med. Ta inte med
något som pekar ut en person. Valet sparas.""",
            """# Läs fritextsvaren och välj citat
kit.quotes()""",
        ),
        Step(
            "avsnitt",
            """## Välj avsnitt

Allt är med från början. Ta bort krysset för det som läsarna inte behöver. Valet sparas.""",
            """# Välj vad rapporten ska ha med
kit.choose_sections()""",
        ),
        Step(
            "rapport",
            "## Rapporten\n\nSom webbsida, PDF och Word. Den skrivs om varje gång du kör cellen.",
            """# Gör rapporten
kit.report()""",
        ),
        Step(
            "publicera",
            """## Tillbaka till handboken

Rapporten läggs som ett **utkast** bredvid temat. En redaktör läser det och bestämmer om det ska publiceras. Utan nät
händer ingenting, och då står det här.""",
            """# Lämna rapporten som utkast i handboken
kit.publish()""",
        ),
        *FOLLOW_UP,
    ]
