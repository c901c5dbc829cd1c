"""A report from everything that came back: anonymous reflections and team worksheets, side by side, never joined."""

from collections.abc import Collection, Sequence
from datetime import date

from workshops.analysis import quotes
from workshops.analysis.coding import Coding, Texts, decided, of_people, of_teams, progress
from workshops.analysis.frames import distinct, fullest, is_shown, returns_frame
from workshops.analysis.questions import TeamQuestion, questions
from workshops.analysis.reflections import table
from workshops.analysis.shown import shown
from workshops.analysis.suppress import threshold
from workshops.analysis.tally import tally
from workshops.contract import TEAM_PROMPT, Module, ReflectionSet, Report, Section, TeamReturn
from workshops.spoken import Spoken
from workshops.swedish import count, days, in_words, listing, today

from . import choosing, coded, comparison, needs, objectives, plans, teams
from . import reflections as reflected


class ReportError(Spoken):
    """There is nothing to make this report of."""


def compose(
    module: Module,
    reflections: Sequence[ReflectionSet],
    returns: Sequence[TeamReturn],
    *,
    approved: Collection[str] = (),
    day: date | None = None,
    coding: Coding | None = None,
    worksheet_coding: Coding | None = None,
    leave_out: Collection[str] = (),
    compare: bool = False,
) -> Report:
    """The report on one module. `approved` are the free texts that may be quoted; `day` is today if not given.
    `coding` is what people have decided about the reflections' free text; without it themes are suggestions.
    `worksheet_coding` is what they have decided about the teams'; without it no theme of theirs is told. `leave_out`
    are keys of sections; unknown ones are passed over, and what tells how to read the rest always stays. `compare` puts
    the two latest occasions side by side.

    Sections: `om`, `svar-…` for each reflection question, `teman`, `kodning`, `malsattningar`, `arbetsblad-…`,
    `teman-…` for the coded evidence and tables of the worksheets, `steg`, `kodning-arbetsblad`, `jamfor-…`, `hinder`,
    `stod`, `per-malsattning`. Below k answers a section says only that.
    Raises ReportError if the answers belong to another module, or if no answer says which occasion it belongs to.
    """
    _belongs(module, [*reflections, *returns])
    codes = {one.occasion for one in [*reflections, *returns] if one.occasion}
    if not codes:
        raise ReportError("Det finns inget tillfälle att rapportera om. Ange koden till minst ett tillfälle.")
    sets, worksheets = fullest(reflections), distinct(returns)
    k = threshold(sets)
    found = [
        *_reflection_sections(sets, module, approved, coding or Coding(), k),
        *_worksheet_sections(worksheets, module, approved, worksheet_coding or Coding()),
        *(comparison.sections(module, sets, worksheets, coding or Coding()) if compare else ()),
    ]
    chosen = choosing.kept(found, leave_out)
    gathered = [*needs.side_by_side(chosen), *objectives.overview(module, chosen)]
    sections = choosing.kept([*chosen, *gathered], leave_out)
    left_out = len(found) + len(gathered) - len(sections)
    return Report(
        module=module.key,
        edition=module.edition,
        occasions=tuple(sorted(codes)),
        title=f"{module.title[:200]} – rapport",
        day=day or today(),
        sections=(choosing.told(_about(sets, worksheets, k), left_out), *sections),
    )


def quotable(
    module: Module, reflections: Sequence[ReflectionSet], returns: Sequence[TeamReturn]
) -> dict[str, tuple[str, ...]]:
    """The free text there is to read and approve: question → its texts, in an order that tells nothing."""
    _belongs(module, [*reflections, *returns])
    from_people = [(wording, texts) for _, wording, texts in to_code(module, reflections)]
    from_teams = [
        (one.wording, quotes.readable(map(str, one.values), 1)) for one in _asked(module, returns) if one.kind == "text"
    ]
    found: dict[str, tuple[str, ...]] = {}
    for wording, texts in (*from_people, *from_teams):
        if texts:
            found[wording] = (*found.get(wording, ()), *texts)
    return found


def to_code(module: Module, reflections: Sequence[ReflectionSet]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The reflections' free text that a person may code: key, question and its different texts, as in `quotable`."""
    _belongs(module, reflections)
    k = threshold(reflections)
    answers = table(reflections)
    found = [
        (one.key, one.wording, quotes.readable(quotes.texts(answers, one.key), k))
        for one in tally(answers, module.reflection, (), k)
        if one.kind == "text"
    ]
    return [one for one in found if one[2]]


def worksheets_to_code(module: Module, returns: Sequence[TeamReturn]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The team worksheets' free text that a person may code, as in `to_code`."""
    _belongs(module, returns)
    asked = _asked(module, returns)
    texts = of_teams(asked)
    return [(one.key, teams.named(one), quotes.readable(texts[one.key], 1)) for one in _in_text(asked, texts)]


def _asked(module: Module, returns: Sequence[TeamReturn]) -> list[TeamQuestion]:
    """What the worksheets asked, but for who the team is: a report names none."""
    return [one for one in questions(returns_frame(returns), module.prompts) if one.key != TEAM_PROMPT]


def _in_text(asked: Sequence[TeamQuestion], texts: Texts) -> list[TeamQuestion]:
    return [one for one in asked if one.n and one.key in texts]


def _belongs(module: Module, answers: Sequence[ReflectionSet | TeamReturn]) -> None:
    for one in answers:
        if one.module != module.key:
            raise ReportError(f"Svaren gäller temat {one.module}, men rapporten gäller {module.key}. Välj rätt tema.")


def _about(sets: Sequence[ReflectionSet], worksheets: Sequence[TeamReturn], k: int) -> Section:
    there = [group for group in sets if is_shown(group)]
    people = sum(len(group.reflections) for group in there)
    few = in_words(k)
    basis = []
    if people:
        where = count(len(there), "ett tillfälle", "tillfällen")
        basis.append(f"{count(people, 'en anonym reflektion', 'anonyma reflektioner')} från {where}")
    if worksheets:
        basis.append(count(len(worksheets), "ett arbetsblad från ett team", "arbetsblad från team"))
    paragraphs = [f"Rapporten bygger på {' och '.join(basis)}." if basis else "Rapporten har inget att bygga på än."]
    if people:
        given = [one.day for group in there for one in group.reflections]
        paragraphs.append(f"Reflektionerna lämnades {days(min(given), max(given))}.")
    withheld = [group.occasion for group in sets if not is_shown(group)]
    if withheld:
        paragraphs.append(
            f"Färre än {few} reflektioner har kommit in från {listing(withheld)}. De ingår inte, för i en så liten "
            "grupp kan svaren peka ut den som svarade. Samla in fler svar och gör om rapporten."
        )
    paragraphs.append(
        f"Reflektionerna är anonyma. Inget visas för färre än {few} svar, och inte heller ett tal som skulle gå att "
        f"räkna ut ett sådant med. Andelar är avrundade till tiotal när färre än 20 har svarat."
    )
    if sum(len({one.batch for one in group.reflections}) for group in there) > 1:
        paragraphs.append(
            "Svaren räknas omgång för omgång, och talen läggs sedan ihop. En omgång är de vars svar har lämnats ut "
            "samtidigt från ett tillfälle. Därför går det inte att räkna ut vad en enskild har svarat genom att "
            "jämföra två rapporter."
        )
    if worksheets:
        paragraphs.append(
            "Arbetsbladen är teamens egna dokument och är inte anonyma. De redovisas tillsammans, utan att något team "
            "nämns. Ta bort namn och uppgifter om enskilda innan rapporten sprids."
        )
    if unread := sum(len(one.unread) for one in worksheets):
        paragraphs.append(
            f"{count(unread, 'Ett svar', 'svar')} i arbetsbladen går inte att räkna med, till exempel ett datum "
            "skrivet med ord, och ingår inte i rapporten. Det som skrevs finns kvar bland de inlästa arbetsbladen."
        )
    return Section(key="om", heading="Om rapporten", paragraphs=tuple(paragraphs))


def _reflection_sections(
    sets: Sequence[ReflectionSet], module: Module, approved: Collection[str], coding: Coding, k: int
) -> list[Section]:
    answers = table(sets)
    found = shown(sets, module.reflection, module.themes, coding)
    if not any(one.question.n for one in found):
        nothing = f"Det finns inte minst {in_words(k)} reflektioner från något tillfälle, så inga svar visas."
        return [Section(key="svar", heading="Reflektioner", paragraphs=(nothing,))]
    sections = [reflected.question_section(one, answers, approved, k) for one in found]
    texts = [one.question for one in found if one.question.kind == "text" and one.question.n]
    whole = {one.key for one in texts if one.by_hand}
    if module.themes and len(whole) < len(texts):
        sections.append(reflected.theme_section(module.themes))
    done = progress(of_people(answers), coding.first) if coding.first else {}
    return [*sections, *coded.sections(coded.OF_PEOPLE, texts, done, whole, coding)]


def _worksheet_sections(
    returns: Sequence[TeamReturn], module: Module, approved: Collection[str], coding: Coding
) -> list[Section]:
    asked = _asked(module, returns)
    if not any(one.n for one in asked):
        return []
    texts = of_teams(asked)
    about = decided(texts, coding)
    sections = [
        teams.objectives_section(asked, module),
        *(section for one in asked for section in teams.question_sections(one, approved, about.get(one.key))),
    ]
    done = progress(texts, coding.first)
    return [
        *plans.with_steps([one for one in sections if one], module, returns),
        *coded.sections(coded.OF_TEAMS, _in_text(asked, texts), done, about, coding),
    ]
