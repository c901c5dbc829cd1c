"""What JupyterLab's menu *Save and Export As* says of a worksheet's formats. Apart from the exporters, since JupyterLab
asks for it while a notebook is on its way to the screen, and nbconvert takes a quarter of a second to import."""

MENU = {
    "pdf": ("Arbetsblad (PDF)", "application/pdf"),
    "docx": ("Arbetsblad (Word)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("Arbetsblad (webb)", "text/html"),
}
"""Format → its name in the menu, and its media type."""
