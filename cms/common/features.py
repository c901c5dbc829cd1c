"""What editors' formatted text may use."""

FEATURES = ["bold", "italic", "ul", "ol", "link"]
"""No headings (they are blocks), no embeds, no images: this also has to fit a worksheet."""
