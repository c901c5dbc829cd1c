"""1-forbered: the day before."""

from .step import CONTACT, HOW, OPEN, SETTINGS, Step


def prepare(theme: str) -> list[Step]:
    return [
        Step(
            "start",
            f"""# Förbered workshoppen

**Tema: {theme}**

Hej! Här gör du i ordning dagen: körschemat, det som ska skrivas ut och visas, och arbetsbladen med de frågor som gäller
just nu i handboken.

{HOW}""",
        ),
        SETTINGS,
        CONTACT,
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

Hela dagen med klockslag. Flytta ett moment eller korta det, så räknas resten om. Allt du ändrar sparas i kitets mapp
och finns kvar. Det som står under *Till dig som leder* syns inte för deltagarna.""",
            """# Visa körschemat
kit.run_sheet()""",
        ),
        Step(
            "fragor",
            """## Frågorna i arbetsbladet

Allt är med från början. Fäll ut listan om du vill ta bort frågor eller byta ordning: det gäller arbetsbladen som du gör
här. På tillfällets egen sida finns alltid temats hela arbetsblad.""",
            """# Välj frågor till arbetsbladen
kit.questions()""",
        ),
        Step(
            "utskrifter",
            """## Att skriva ut och visa

**Handledningen** är till dig: körschemat först, sedan varje moment med instruktion, stödord och frågor. **Bilderna** är
till projektorn. **Affischen** har koden till deltagarnas sida. Har du ändrat i körschemat? Kör cellen igen.""",
            """# Gör handledning, bilder och affisch
kit.handouts()""",
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
            "teamens-arbetsblad",
            """## Ett arbetsblad för varje team

Lägg en lista över teamen i kitets mapp, så får vart och ett sitt eget arbetsblad. Varje rad blir ett arbetsblad i tre
format. Kolumner som heter som en fråga fyller i svaret på den, andra kolumner visas under namnet.""",
            """# Gör ett arbetsblad för varje team i listan
kit.team_worksheets()""",
        ),
        Step(
            "eget-arbetsblad",
            """## Vill du skriva om något?

Du kan formulera om frågor och lägga till egen text. Det gör du i en egen anteckningsbok.
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

Skicka arbetsbladen till teamen. När workshoppen börjar öppnar du [2-samla-in](2-samla-in.ipynb).""",
        ),
    ]
