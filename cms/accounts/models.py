"""Who may sign in: editors, reviewers, facilitators, administrators. Participants never have accounts."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"
