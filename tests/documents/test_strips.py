"""Strips are spread over pages in order, whole and within the height."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.strips import Strip, joined, spread

HEIGHT = 100.0


def nothing(canvas: Canvas, left: float, top: float) -> None:
    """Paint an empty strip."""


def strip(height: float, **more: object) -> Strip:
    return Strip(height, nothing, **more)  # type: ignore[arg-type]


def heights(pages: list[list[Strip]]) -> list[list[float]]:
    return [[each.height for each in page] for page in pages]


def test_a_page_ends_where_the_next_strip_does_not_fit() -> None:
    assert heights(spread([strip(40), strip(60), strip(1)], HEIGHT)) == [[40, 60], [1]]


def test_joined_strips_go_to_the_next_page_together() -> None:
    strips = [strip(50), *joined([strip(20), strip(21), strip(22)])]
    assert heights(spread(strips, HEIGHT)) == [[50], [20, 21, 22]]


def test_what_is_joined_but_longer_than_a_page_is_broken() -> None:
    strips = joined([strip(30) for _ in range(7)])
    assert heights(spread([strip(15), *strips], HEIGHT)) == [[15, 30, 30], [30, 30, 30], [30, 30]]


def test_space_before_counts_except_at_the_top() -> None:
    strips = [strip(50, before=50), strip(40, before=10), strip(60, before=70)]
    assert heights(spread(strips, HEIGHT)) == [[50, 40], [60]]


def test_what_begins_a_page_does_so_but_leaves_none_empty() -> None:
    first, second = strip(20, new_page=True), strip(30, new_page=True)
    assert heights(spread([first, strip(10), second], HEIGHT)) == [[20, 10], [30]]
    longer = joined([strip(60, new_page=True), strip(60)])
    assert heights(spread([strip(10), *longer], HEIGHT)) == [[10], [60], [60]]


def test_a_table_repeats_its_head_on_the_next_page() -> None:
    head = strip(10, joined=True)
    rows = [strip(30, head=head) for _ in range(5)]
    assert heights(spread([head, *rows], HEIGHT)) == [[10, 30, 30, 30], [10, 30, 30]]


def test_lines_to_write_on_fill_the_page_by_their_share() -> None:
    strips = [strip(10, share=2), strip(20), strip(10, share=1), strip(5)]
    (page,) = spread(strips, HEIGHT)
    assert [each.height for each in page] == [10] * 5 + [20] + [10] * 2 + [5]


strips_of_any_kind = st.lists(
    st.builds(
        strip,
        st.floats(1, HEIGHT),
        before=st.floats(0, 30),
        joined=st.booleans(),
        share=st.integers(0, 2),
    ),
    min_size=1,
    max_size=30,
)


@given(strips_of_any_kind)
def test_all_strips_come_in_order_and_no_page_is_too_full(strips: list[Strip]) -> None:
    pages = spread(strips, HEIGHT)
    for page in pages:
        used = page[0].height + sum(each.height + each.before for each in page[1:])
        assert used <= HEIGHT + 1e-6
    left = iter([each for page in pages for each in page])
    assert all(any(found == each for found in left) for each in strips)
