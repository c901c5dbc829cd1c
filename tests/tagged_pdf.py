"""What a screen reader meets in a PDF."""

import io

import page
import pikepdf


def accessible(document: bytes) -> bool:
    """Whether it conforms to PDF/UA-1."""
    return page.validate_pdf_bytes(document, profile="ua1").is_compliant


def tags(document: bytes) -> list[str]:
    """The kinds of its structure elements, such as "/H1", in reading order."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    with pikepdf.open(io.BytesIO(document)) as opened:
        walk(opened.Root.StructTreeRoot)
    return found
