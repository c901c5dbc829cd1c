"""Our site with Wagtail's own two APIs beside ours, on the same content: for the bench only."""
