"""The modules' questions by name ("module/question"), for whatever refers to one."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from workshops import contract

from .kept import edition_of
from .models import ModuleEdition, ModulePage


@dataclass(frozen=True)
class Asked:
    """A question of a module as participants meet it now."""

    module: str
    module_title: str
    module_id: int
    prompt: contract.Prompt

    @property
    def name(self) -> str:
        return f"{self.module}/{self.prompt.key}"

    @property
    def objectives(self) -> set[str]:
        """Codes of the objectives that the question says it is about, and of the one that it assesses."""
        own = {self.prompt.objective} if isinstance(self.prompt, contract.AssessmentPrompt) else set()
        return own | set(self.prompt.objectives)


def asked_now() -> dict[str, Asked]:
    """Every question of every published module, in the handbook's order, by name. One query for however many."""
    newest = ModuleEdition.objects.filter(module=OuterRef("pk")).values("edition")[:1]
    pages = ModulePage.met().annotate(newest=Subquery(newest))
    found = {}
    for pk, key, title, edition in pages.values_list("pk", "key", "title", "newest"):
        module = edition_of(pk, edition) if edition else None
        for prompt in _all(module) if module else ():
            one = Asked(key, title, pk, prompt)
            found.setdefault(one.name, one)
    return found


def to_choose_from() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of (name, wording), a group for each module; last, apart, what modules have asked but ask no longer."""
    now = asked_now()
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, one in now.items():
        groups.setdefault(one.module_title, []).append((name, one.prompt.question))
    if gone := {name: wording for name, wording in _ever_asked().items() if name not in now}:
        groups["Frågor som inte längre ställs"] = list(gone.items())
    return list(groups.items())


def _ever_asked() -> dict[str, str]:
    """Names and last wordings. Editions are read once in each process, and never change."""
    rows = ModuleEdition.objects.order_by("-published_at", "-pk").values_list("module_id", "module__key", "edition")
    found: dict[str, str] = {}
    for pk, key, edition in rows:
        module = edition_of(pk, edition)
        for prompt in _all(module) if module else ():
            found.setdefault(f"{key}/{prompt.key}", prompt.question)
    return found


def _all(module: contract.Module) -> tuple[contract.Prompt, ...]:
    return (*module.prompts, *module.reflection)
