"""JupyterLab as facilitators meet it: the kits' notebooks, and the settings that keep the screen calm."""
