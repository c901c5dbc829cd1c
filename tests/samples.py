"""One realistic module and one occasion that every test may lean on; every kind of prompt occurs."""

from datetime import UTC, datetime

from workshops.contract import (
    AgendaItem,
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    Column,
    DatePrompt,
    Exercise,
    Module,
    NumberPrompt,
    Objective,
    Occasion,
    Option,
    Perspective,
    RichText,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
    Theme,
)


def module() -> Module:
    """The theme "Tillgängligt stöd", edition 2026-11-02, 3 exercises with 10 prompts, 4 reflection prompts."""
    return Module(
        key="tillgangligt-stod",
        title="Tillgängligt stöd för föräldrar",
        goal_area="tillgangligt-stod",
        goal_area_title="Tillgängligt stöd",
        edition="2026-11-02-0a1b2c3d",
        url="https://handbok.example/workshoppar/tillgangligt-stod/",
        summary=rich("Ni kartlägger vilket stöd som finns, **vem det når** och vilket steg ni tar först."),
        agenda=_agenda(),
        exercises=_exercises(),
        reflection=_reflection(),
        objectives=(
            Objective(code="2.1", text="Föräldrar vet vilket stöd som finns.", goal_area="tillgangligt-stod"),
            Objective(code="2.2", text="Stödet finns där föräldrar redan är.", goal_area="tillgangligt-stod"),
        ),
        perspectives=(
            Perspective(key="barnratt", title="Barnets rättigheter", text="Barnets bästa kommer i främsta rummet."),
            Perspective(key="jamlikhet", title="Jämlikhet", text="Den som behöver mest ska inte få minst."),
        ),
        themes=(
            Theme(key="tid", label="Tid och bemanning", words=("tid", "bemanning", "personal")),
            Theme(key="sprak", label="Språk och tolk", words=("språk", "tolk", "översätt")),
            Theme(key="samverkan", label="Samverkan", words=("samverk", "samarbet", "tillsammans")),
        ),
    )


def occasion() -> Occasion:
    """A digital workshop on 24 November 2026, 9–12 Swedish time; answers are open for two weeks."""
    return Occasion(
        code="KRT7M4",
        module="tillgangligt-stod",
        title="Tillgängligt stöd, norra länet",
        starts_at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 24, 11, 0, tzinfo=UTC),
        digital=True,
        organiser="Länsstyrelsen",
        answers_open_at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
        answers_close_at=datetime(2026, 12, 8, 23, 0, tzinfo=UTC),
        url="https://handbok.example/t/KRT7M4",
    )


def rich(text: str) -> RichText:
    """One paragraph as an editor's rich text; `**bold**` is the only formatting."""
    parts = text.split("**")
    html = "".join(f"<b>{part}</b>" if index % 2 else part for index, part in enumerate(parts))
    return RichText(html=f"<p>{html}</p>", markdown=text)


def answers() -> dict[str, object]:
    """A raw answer to every prompt of `module()`, as a form or a file would give it."""
    return {
        "team": "Kommun, region och en förening – tre parter",
        "mal-2-1": {"level": 3, "evidence": "Webbsidan finns på fem språk.\nVi vet inte hur många som läser den."},
        "arenor": [
            {"arena": "Öppna förskolan", "agare": "Kommunen", "nar": "0–5 år"},
            {"arena": "BVC", "agare": "Regionen", "nar": "Alla nyblivna föräldrar"},
        ],
        "foraldrar": 1250,
        "saknas": ["pappor", "nyanlanda"],
        "vag-in": "Man får leta. ”Kontakta oss” leder till växeln.",
        "behov": "kontaktvagar",
        "sakerhet": 7,
        "steg": "När terminen börjar ringer vi förskolorna.\nDå bokar vi tre kvällar.",
        "uppfoljning": "2027-02-24",
    }


def _agenda() -> tuple[AgendaItem, ...]:
    return (
        AgendaItem(
            key="valkommen",
            title="Välkommen",
            minutes=20,
            kind="welcome",
            participant=rich("Dagens syfte och hur svaren används."),
            facilitator=rich("Säg högt att inga enskilda personer ska beskrivas."),
        ),
        AgendaItem(key="intro", title="Läget i länet", minutes=20, kind="input"),
        AgendaItem(key="nulage", title="Var står vi?", minutes=30, kind="exercise", exercise="nulage"),
        AgendaItem(key="paus-1", title="Paus", minutes=10, kind="break"),
        AgendaItem(key="karta", title="Vem når vi?", minutes=35, kind="exercise", exercise="karta"),
        AgendaItem(key="skord", title="Vad såg ni?", minutes=15, kind="harvest"),
        AgendaItem(key="paus-2", title="Paus", minutes=10, kind="break"),
        AgendaItem(key="handling", title="Ett första steg", minutes=25, kind="exercise", exercise="handling"),
        AgendaItem(key="reflektion", title="Egen reflektion", minutes=10, kind="reflection"),
        AgendaItem(key="avslut", title="Avslut", minutes=5, kind="close"),
    )


def _exercises() -> tuple[Exercise, ...]:
    return (
        Exercise(
            key="nulage",
            title="Var står vi i dag?",
            participant=rich("Bedöm tillsammans. **Ett lågt steg är ett användbart svar.**"),
            facilitator=rich("Låt varje team sitta för sig. Be om ett exempel till varje steg."),
            prompts=(
                TextPrompt(key="team", question="Vilka verksamheter finns i teamet?", lines=1, max_length=200),
                AssessmentPrompt(
                    key="mal-2-1",
                    question="Hur långt har ni kommit med att göra stödet känt?",
                    help="Målsättning 2.1: Föräldrar vet vilket stöd som finns.",
                    objective="2.1",
                    objectives=("2.1",),
                ),
            ),
        ),
        Exercise(
            key="karta",
            title="Vem når vi – och vem når vi inte?",
            participant=rich("Börja med arenorna. Gå sedan över till dem som saknas."),
            facilitator=rich("Blanda teamen, tre till fem personer i varje grupp."),
            prompts=(
                TablePrompt(
                    key="arenor",
                    question="Var möter ni föräldrar?",
                    help="En rad per arena. Ungefärliga uppgifter räcker.",
                    columns=(
                        Column(key="arena", label="Arena"),
                        Column(key="agare", label="Vem ansvarar?"),
                        Column(key="nar", label="Vilka når den?"),
                    ),
                    rows=4,
                    objectives=("2.2",),
                ),
                NumberPrompt(
                    key="foraldrar",
                    question="Ungefär hur många föräldrar finns i målgruppen?",
                    minimum=0,
                    unit="föräldrar",
                ),
                ChoicesPrompt(
                    key="saknas",
                    question="Vilka når ni för sällan?",
                    help="Välj en eller flera.",
                    options=(
                        Option(key="pappor", label="Pappor"),
                        Option(key="nyanlanda", label="Nyanlända föräldrar"),
                        Option(key="unga", label="Unga föräldrar"),
                        Option(key="landsbygd", label="Föräldrar på landsbygden"),
                        Option(key="funktionsnedsattning", label="Föräldrar med funktionsnedsättning"),
                    ),
                    objectives=("2.1", "2.2"),
                ),
                TextPrompt(
                    key="vag-in",
                    question="Sök stöd som en förälder skulle göra. Vad händer?",
                    help="Använd telefonen. Skriv vad ni hittar inom två minuter.",
                    lines=6,
                    objectives=("2.1",),
                ),
            ),
        ),
        Exercise(
            key="handling",
            title="Ett första steg",
            participant=rich("Välj ett steg som ni själva kan ta inom tre månader."),
            prompts=(
                ChoicePrompt(
                    key="behov",
                    question="Vad behöver ni mest hjälp med?",
                    options=(
                        Option(key="kunskap", label="Kunskap"),
                        Option(key="kompetens", label="Kompetens"),
                        Option(key="kontaktvagar", label="Kontaktvägar"),
                        Option(key="samverkan", label="Samverkan"),
                    ),
                ),
                ScalePrompt(
                    key="sakerhet",
                    question="Hur säkra är ni på att steget blir av?",
                    low_label="Inte alls säkra",
                    high_label="Helt säkra",
                ),
                TextPrompt(
                    key="steg",
                    question="När något bestämt händer – vad gör ni då?",
                    help="Skriv som ”När X händer gör vi Y”. Nämn roller, inte namn.",
                    lines=5,
                ),
                DatePrompt(key="uppfoljning", question="Vilken dag följer ni upp?", required=True),
            ),
        ),
    )


def _reflection() -> tuple[TextPrompt | ScalePrompt | ChoicePrompt | ChoicesPrompt, ...]:
    return (
        TextPrompt(key="viktigast", question="Vad är det viktigaste du tar med dig?", lines=3, max_length=600),
        ScalePrompt(
            key="tilltro",
            question="Hur säker är du på att ert första steg blir av?",
            low_label="Inte alls säker",
            high_label="Helt säker",
            objectives=("2.1",),
        ),
        ChoicesPrompt(
            key="hinder",
            question="Vad kan stoppa det?",
            options=(
                Option(key="tid", label="Tid"),
                Option(key="pengar", label="Pengar"),
                Option(key="mandat", label="Mandat"),
            ),
        ),
        ChoicePrompt(
            key="perspektiv",
            question="Vilket perspektiv pratade vi minst om?",
            options=(
                Option(key="barnratt", label="Barnets rättigheter"),
                Option(key="jamlikhet", label="Jämlikhet"),
                Option(key="inget", label="Inget av dem"),
            ),
        ),
    )
