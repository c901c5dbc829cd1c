"""JupyterLab's words in Swedish."""

__version__ = "4.6.6"
