"""Text is wrapped without losing a letter, and lists take the columns that save room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.documents.blocks import wrap
from peerdesk.documents.fonts import BOLD, REGULAR, load_fonts, printable, text_width
from peerdesk.documents.style import CONTENT_WIDTH, NORMAL
from peerdesk.documents.ticks import tick_columns


@given(
    st.text(st.characters(codec="utf-8"), max_size=300),
    st.sampled_from([REGULAR, BOLD]),
    st.floats(20, 500),
)
def test_wrapped_lines_fit_and_keep_every_letter(text: str, font: str, width: float) -> None:
    lines = wrap(text, font, 11, width)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")
    assert all(text_width(line, font, 11) <= width for line in lines)


@given(st.text(max_size=100))
def test_printable_text_is_one_line_that_the_fonts_can_show(text: str) -> None:
    shown = printable(text)
    assert set(shown) <= load_fonts()
    assert shown == shown.strip()
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bảo Nguyễn, Łukasz Żuk, José Ñáñez", "Bảo Nguyễn, Łukasz Żuk, José Ñáñez"),
        ("Jose\u0301", "José"),
        ("two\nlines\tand\u00a0more", "two lines and\u00a0more"),
        ("soft\u00adhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
        ("李 😀", "\ufffd \ufffd"),
    ],
)
def test_printable_names(text: str, shown: str) -> None:
    assert printable(text).replace("\u00a0", " ") == shown.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("labels", "most", "rows"),
    [
        (["Short"] * 12, 3, 4),
        (["Short"] * 12, 2, 6),
        (["Short"] * 12, 1, 12),
        (["A label that takes about half the page width"] * 4, 3, 2),
        (["Short"], 3, 1),
        ([], 3, 0),
    ],
)
def test_lists_take_the_columns_that_save_room(labels: list[str], most: int, rows: int) -> None:
    assert len(tick_columns(labels, NORMAL, CONTENT_WIDTH, most=most)) == rows
