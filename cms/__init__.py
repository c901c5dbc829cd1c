"""The Wagtail project: everything that editors, participants and API clients meet."""
