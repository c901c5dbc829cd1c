"""A crowd against a real server: gunicorn, a real database, senders in a process of their own, and `kill -9`."""
