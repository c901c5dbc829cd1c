"""The one template that every kit's three notebooks are made from: `python -m workshops.lab.template`.

A step is a few words to the facilitator and a cell of at most three lines that begins with a Swedish comment, since
that line is what shows when JupyterLab folds the code away. Cell identities are fixed, so that a run of this module
changes a file only if the text below has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workshops.kit.folders import kits_folder

THEMES = {
    "kunskapsbaserat-arbetssatt": "Ett kunskapsbaserat arbetssätt",
    "tillgangligt-stod": "Ett tillgängligt stöd",
    "stodjande-organisation": "En stödjande organisation",
}


@dataclass(frozen=True)
class Step:
    """`key` names the step for ever; `words` is Markdown; `code` may be empty."""

    key: str
    words: str
    code: str = ""
    tags: tuple[str, ...] = ()
    shown: bool = False
    """Whether the code stays in sight, for a cell that the facilitator fills in."""


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

OPEN = Step(
    "oppna",
    "",
    """# Öppna kitet
from workshops.kit import Kit
kit = Kit.open(kit_fil)""",
)


def prepare(theme: str) -> list[Step]:
    return [
        Step(
            "start",
            f"""# Förbered workshoppen

**Tema: {theme}**

Hej! Här gör du i ordning det som teamen ska ha framför sig: körschemat för dagen och arbetsbladen, med de frågor
som gäller just nu i handboken.

{HOW}""",
        ),
        SETTINGS,
        OPEN,
        Step(
            "oversikt",
            """## Det här utgår du från

Finns det ett nät hämtas temat från handboken. Annars används det paket som sparades senast, och då står det här.""",
            """# Visa tema, utgåva och tillfällen
kit.overview()""",
        ),
        Step(
            "korschema",
            """## Dagens körschema

Tre timmar, med klockslag. Det som står till höger är till dig som leder workshoppen och syns inte för deltagarna.""",
            """# Visa körschemat
kit.run_sheet()""",
        ),
        Step(
            "arbetsblad",
            """## Arbetsbladen

Samma frågor i tre format. **PDF** går att fylla i på skärmen och att skriva ut, **Word** passar den som vill skriva
långt, och **webbfilen** fungerar i vilken webbläsare som helst, även utan nät. Teamet väljer själv.""",
            """# Gör arbetsbladen
kit.build_worksheets()""",
        ),
        Step(
            "eget-arbetsblad",
            """## Vill du ändra något?

Du kan formulera om frågor, flytta dem, ta bort dem och lägga till egen text. Det gör du i en egen anteckningsbok.
Svaren hittar ändå rätt när de kommer tillbaka, eftersom varje fråga har en dold nyckel. Har du redan en sådan
anteckningsbok får den vara i fred.""",
            """# Gör en anteckningsbok med arbetsbladet
kit.own_worksheet()""",
        ),
        Step(
            "paket",
            """## Ska du till ett rum utan nät?

Då sparas temat här, så att alla tre anteckningsböckerna fungerar ändå.""",
            """# Spara ett paket i kitets mapp
kit.save_bundle()""",
        ),
        Step(
            "sedan",
            """## Sedan

Skicka arbetsbladen till teamen. När workshoppen är slut fortsätter du i [2-samla-in](2-samla-in.ipynb).""",
        ),
    ]


def collect(theme: str) -> list[Step]:
    return [
        Step(
            "start",
            f"""# Samla in svaren

**Tema: {theme}**

Två sorters svar kommer tillbaka, och de blandas aldrig. **Reflektionerna** är anonyma och kommer över webben eller
på papper. **Arbetsbladen** hör till ett team och kommer över webben eller som filer.

{HOW}""",
        ),
        SETTINGS,
        OPEN,
        Step(
            "papper",
            """## Reflektioner på papper

Har några svarat på papper skriver du in dem här, ett papper i taget. De är lika anonyma som svaren på webben, så
skriv inte av namn. Allt du sparar finns kvar på din dator, också utan nät, tills du skickar det. Har du inga papper
går du bara vidare.""",
            """# Skriv in reflektioner från papper
kit.paper()""",
        ),
        Step(
            "reflektioner",
            """## Reflektioner från webben

Tillfällen med färre än fem svar visas bara som ett antal. Så kan ingen räkna ut vem som har skrivit vad. Bryts nätet
finns det som redan har hämtats kvar. Har du skickat svar från papper kommer de också hit: kör cellen igen.""",
            """# Hämta reflektionerna
kit.collect_reflections()""",
        ),
        Step(
            "inkorg",
            """## Arbetsblad från teamen

Det som teamen har lämnat in på webben hämtas. Filer som du har fått på annat sätt lägger du i mappen **inkorg**
bredvid den här anteckningsboken: PDF, Word eller filen som webbversionen sparar. Undermappar går bra.
Filerna ändras aldrig och tas aldrig bort. Samma svar två gånger räknas en gång, hur de än kom.""",
            """# Hämta från webben och läs inkorgen
kit.collect_worksheets()""",
        ),
        Step(
            "insamlat",
            """## Det här har du nu

Blev något fel? Kör `kit.forget("…")` i en ny cell, med de åtta tecknen från tabellen, så räknas det arbetsbladet inte
längre. Flytta också filen ur inkorgen, annars läses den in igen.""",
            """# Visa allt som är insamlat
kit.collected()""",
        ),
        Step("sedan", "## Sedan\n\nNär svaren är inne fortsätter du i [3-analysera](3-analysera.ipynb)."),
    ]


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
        OPEN,
        Step(
            "insamlat",
            "## Underlaget\n\nDet här bygger analysen på.",
            """# Visa allt som är insamlat
kit.collected()""",
        ),
        Step(
            "reflektioner",
            """## Vad deltagarna svarade

Frågorna står så som de ställdes. Teman i fritext är *förslag*, gjorda av hur orden börjar. Läs svaren innan du litar
på dem.""",
            """# Visa vad reflektionerna säger
kit.what_people_said()""",
        ),
        Step(
            "arbetsblad",
            """## Vad teamen kom fram till

Hur långt teamen själva bedömer att de har kommit med varje målsättning, och vad de har skrivit i arbetsbladen.""",
            """# Visa vad arbetsbladen säger
kit.what_teams_said()""",
        ),
        Step(
            "citat",
            """## Citat

Inget fritextsvar hamnar i rapporten av sig självt. Läs igenom dem här. Vill du ha med ett, skriv dess nummer inom
citattecken i nästa cell, till exempel `citat = ["3fa2b1c4"]`. Ta inte med något som pekar ut en person.""",
            """# Visa fritextsvaren
kit.quotes()""",
        ),
        Step(
            "valda-citat",
            "",
            """# Skriv numren på de citat som ska med
citat = []""",
            shown=True,
        ),
        Step(
            "rapport",
            "## Rapporten\n\nSom webbsida, PDF och Word. Den skrivs om varje gång du kör cellen.",
            """# Gör rapporten
kit.report(citat)""",
        ),
        Step(
            "publicera",
            """## Tillbaka till handboken

Rapporten läggs som ett **utkast** bredvid temat. En redaktör läser det och bestämmer om det ska publiceras. Utan nät
händer ingenting, och då står det här.""",
            """# Lämna rapporten som utkast i handboken
kit.publish(citat)""",
        ),
    ]


NOTEBOOKS: dict[str, Callable[[str], list[Step]]] = {
    "1-forbered.ipynb": prepare,
    "2-samla-in.ipynb": collect,
    "3-analysera.ipynb": analyse,
}


def notebook(name: str, theme: str) -> NotebookNode:
    """The notebook `name` for a theme given by its title."""
    cells = []
    for step in NOTEBOOKS[name](theme):
        if step.words:
            cells.append(new_markdown_cell(step.words, id=f"{step.key}-text"))
        if step.code:
            cells.append(new_code_cell(step.code, id=step.key, metadata=_metadata(step)))
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def _metadata(step: Step) -> dict[str, object]:
    folded: dict[str, object] = {} if step.shown else {"jupyter": {"source_hidden": True}}
    return folded | ({"tags": list(step.tags)} if step.tags else {})


def write_notebooks(folder: Path) -> list[Path]:
    """Write every kit's notebooks into `folder`/<theme>/; their settings and inboxes are left alone."""
    written = []
    for key, title in THEMES.items():
        for name in NOTEBOOKS:
            path = folder / key / name
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook(name, title), path)
            written.append(path)
    return written


if __name__ == "__main__":
    write_notebooks(kits_folder())
