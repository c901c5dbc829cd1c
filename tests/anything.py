"""Whatever JSON can hold: what a browser may say to a widget, sense or not."""

from hypothesis import strategies as st

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,  # of every kind within every other; larger ones say no more and take seven times as long to make
)
