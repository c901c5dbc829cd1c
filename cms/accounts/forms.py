"""Signing in to the admin."""

from django import forms
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail's own form leaves its second label in English."""

    password = forms.CharField(
        label="Lösenord",
        strip=False,
        widget=forms.PasswordInput(attrs={"placeholder": "Ange lösenord", "autocomplete": "current-password"}),
    )
