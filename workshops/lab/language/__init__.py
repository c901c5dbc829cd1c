"""JupyterLab in Swedish: a language pack laid out as those of github.com/jupyterlab/language-packs.

`jupyterlab_language_pack_sv_SE` is a module of its own: JupyterLab asks for it by that name, and finds it by an entry
point. The `.po` files hold the words; `python -m workshops.lab.language` makes the rest of them.
"""
