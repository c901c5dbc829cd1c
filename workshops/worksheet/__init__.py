"""A worksheet is a notebook: made from a module, editable in JupyterLab, exported to PDF, Word and HTML."""
