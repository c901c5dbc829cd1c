"""What somebody writes to sign up: as little as an organiser can do with."""

from django import forms

from workshops import safe

_NAME = "Skriv ditt namn."
_EMAIL = "Skriv din e-postadress, till exempel namn@kommun.se."
_LONG = "Texten är för lång. Korta den till högst %(limit_value)d tecken."


class PlainField(forms.CharField):
    """One line, without control characters."""

    def to_python(self, value: object) -> str:
        return " ".join(safe.plain(str(value or "")).split())


class SignUpForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    name = PlainField(label="Namn", max_length=120, error_messages={"required": _NAME, "max_length": _LONG})
    email = forms.EmailField(
        label="E-post",
        max_length=254,
        error_messages={"required": _EMAIL, "invalid": _EMAIL, "max_length": _LONG},
    )
    workplace = PlainField(
        label="Arbetsplats eller organisation", max_length=200, required=False, error_messages={"max_length": _LONG}
    )

    def token_is_wrong(self) -> bool:
        """Nobody has typed it, so nobody can mend it: the page is asked for anew."""
        return "token" in self.errors

    def fields_to_store(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "email", "workplace")}
