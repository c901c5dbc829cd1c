"""Where an editor opens the big screen for a group, and approves which words it may show."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin.auth import permission_required

from cms.programme.models import Occasion
from cms.reflections.results import Leave, reflection_set
from workshops import contract
from workshops.safe import plain
from workshops.swedish import in_words

from .link import key_to
from .models import ApprovedWord
from .slides import prompts, values
from .words import candidates

PERMISSION = "live.approve_words"
ADDRESS = "live_of_occasion"


@permission_required(PERMISSION)
def occasion(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Occasion.objects.select_related("module"), code=code)
    form = WordsForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Sparat. De godkända orden visas på skärmen inom några sekunder.")
        return redirect(ADDRESS, found.code)
    address = settings.SITE_URL + reverse("portal:live_by_link", args=[found.code, key_to(found)])
    shown = {"occasion": found, "form": form, "link": address, "least": in_words(settings.SAMLING_THRESHOLD)}
    return render(request, "live/occasion.html", shown)


class WordsForm(forms.Form):
    """A group of boxes for each free-text question that enough people have answered."""

    def __init__(self, occasion: Occasion, data: object = None) -> None:
        super().__init__(data)  # ty: ignore[invalid-argument-type]
        self.occasion = occasion
        found = reflection_set(occasion, Leave.MANY)
        self.waiting = f"Minst {in_words(found.threshold)} behöver svara på en fråga innan det finns ord att läsa."
        for prompt in prompts(occasion):
            if isinstance(prompt, contract.TextPrompt):
                self._add(prompt, [str(one) for one in values(found, prompt)], found.threshold)

    def _add(self, prompt: contract.TextPrompt, texts: list[str], k: int) -> None:
        approved = [one.words for one in ApprovedWord.objects.filter(occasion=self.occasion, prompt=prompt.key)]
        offered = dict.fromkeys([*approved, *(candidates(texts) if len(texts) >= k else ())])
        if offered:
            self.fields[prompt.key] = forms.MultipleChoiceField(
                label=plain(prompt.question),
                choices=[(words, words) for words in offered],
                initial=approved,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @transaction.atomic
    def save(self) -> None:
        """What is ticked is approved, and nothing else."""
        for prompt, chosen in self.cleaned_data.items():
            approved = ApprovedWord.objects.filter(occasion=self.occasion, prompt=prompt)
            approved.exclude(words__in=chosen).delete()
            ApprovedWord.objects.bulk_create(
                [ApprovedWord(occasion=self.occasion, prompt=prompt, words=words) for words in chosen],
                ignore_conflicts=True,
            )
