"""Which material a kit works with: from the server if it answers, else from the bundle that was saved before."""

from dataclasses import dataclass

from workshops.contract import Module, Occasion
from workshops.source import Source, SourceError, TokenMissing, open_source
from workshops.source.bundle import BundleSource
from workshops.swedish import TIME_ZONE, count, day, today

from .errors import KitError
from .settings import Settings

_NO_KEY = (
    "Utan nyckel vet kitet inte vilka tillfällen som finns. Skriv nyckeln i panelen överst i anteckningsboken; du får "
    "den av den som sköter Samling. Har du ingen än går det att skriva tillfällets kod där i stället, men inte att "
    "hämta svar."
)


@dataclass(frozen=True)
class Material:
    source: Source
    module: Module
    occasions: tuple[Occasion, ...]
    notes: tuple[str, ...]
    """Swedish sentences that the facilitator should read."""


def find_material(settings: Settings) -> Material:
    """Raises KitError if neither the server nor a bundle can say what the theme is."""
    notes: tuple[str, ...] = ()
    try:
        source = open_source(settings.server)
        module = source.module(settings.theme)
    except SourceError as away:
        source = _bundle(settings, away)
        module = source.module(settings.theme)
        notes = (f"{away.message} Kitet använder i stället paketet som sparades {_age(source)}.",)
    occasions, problems = _occasions(source, settings)
    return Material(source, module, occasions, notes + problems)


def _bundle(settings: Settings, away: SourceError) -> BundleSource:
    if not settings.bundle.exists():
        raise KitError(
            f"{away.message} Det finns inte heller något sparat paket att arbeta med. Skriv rätt adress i panelen "
            "överst i kitets anteckningsbok, välj Prova och spara, och kör sedan alla celler igen."
        )
    try:
        return BundleSource(settings.bundle)
    except SourceError as broken:
        raise KitError(f"{away.message} {broken.message}") from None


def _occasions(source: Source, settings: Settings) -> tuple[tuple[Occasion, ...], tuple[str, ...]]:
    """The occasions named in kit.toml, or all of the theme's, with what stood in the way of finding them."""
    if not settings.codes:
        try:
            return source.occasions(settings.theme), ()
        except TokenMissing:
            return (), (_NO_KEY,)
        except SourceError as error:
            return (), (error.message,)
    found: list[Occasion] = []
    problems: list[str] = []
    for code in settings.codes:
        try:
            occasion = source.occasion(code)
        except SourceError as error:
            problems.append(error.message)
            continue
        if occasion.module == settings.theme:
            found.append(occasion)
        else:
            problems.append(
                f"Tillfället {code} gäller temat {occasion.module} och hör inte hit. Välj ett annat överst."
            )
    return tuple(found), tuple(problems)


def _age(source: BundleSource) -> str:
    saved = source.as_of().astimezone(TIME_ZONE).date()
    days = (today() - saved).days
    ago = {0: "i dag", 1: "i går"}.get(days) or f"för {count(days, 'en dag', 'dagar')} sedan"
    return f"{day(saved)}, {ago}"
