"""What a form's fields are drawn with: the marks of its buttons, and the fonts of what is typed in it."""

import zlib
from functools import cache, lru_cache

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

from .pdf_text import TEXT_FONT, text_font_metrics


@lru_cache
def dot(width: float, height: float) -> bytes:
    """A filled disc of half the field's size, as four Bézier curves."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    k = r * 0.5523
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    path = " ".join(" ".join(f"{number:.2f}" for number in curve) + " c" for curve in curves)
    return f"0.1 0.1 0.1 rg {x + r:.2f} {y:.2f} m {path} f".encode()


@lru_cache
def tick(width: float, height: float) -> bytes:
    points = [(0.2, 0.52), (0.42, 0.26), (0.82, 0.78)]
    (a, b), (c, d), (e, f) = ((x * width, y * height) for x, y in points)
    return f"0.1 0.1 0.1 RG 1.8 w 1 J 1 j {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S".encode()


def text_font(pdf: Pdf) -> pikepdf.Object:
    """The whole font: the page's own fonts are subsets and lack the letters that people will write."""
    metrics = text_font_metrics()
    program, length = _font_program()
    stream = Stream(pdf, program)
    stream.Filter, stream.Length1 = Name.FlateDecode, length
    name = Name("/AtkinsonHyperlegible-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=32, ItalicAngle=0, StemV=80, FontFile2=pdf.make_indirect(stream)
    )
    for key in ("Ascent", "Descent", "CapHeight", "FontBBox"):
        descriptor[f"/{key}"] = metrics[key]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=metrics["Widths"],
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def mark_font(pdf: Pdf) -> pikepdf.Object:
    """Named for programs that redraw ticks themselves; nothing on the page uses it."""
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats))


@cache
def _font_program() -> tuple[bytes, int]:
    """The font file, packed once for all PDF files, and its length in bytes before that."""
    program = TEXT_FONT.read_bytes()
    return zlib.compress(program, 9), len(program)
