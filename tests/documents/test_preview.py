"""Pages as pictures for the screen and the printer."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from peerdesk.documents.preview import Picture, page_count, page_picture
from tests.documents.pages import group, one_to_one, printed


def pixel(picture: Picture, across: float, down: float) -> tuple[int, ...]:
    """The colour at a point in inches from the top left corner of US Letter."""
    x, y = int(across / 8.5 * picture.width), int(down / 11 * picture.height)
    return tuple(picture.pixels[y * picture.stride + 3 * x :][:3])


def test_the_pages_are_counted() -> None:
    assert page_count(printed(one_to_one())) == 1
    assert page_count(printed(one_to_one(), group(), one_to_one(large_print=True))) == 5


@pytest.mark.parametrize(("width", "height"), [(640, 829), (2550, 3300)])
def test_a_picture_has_the_width_asked_for_and_the_shape_of_the_page(
    width: int, height: int
) -> None:
    picture = page_picture(printed(one_to_one()), 0, width)
    assert picture.width == width
    assert abs(picture.height - height) <= 1
    assert picture.stride >= 3 * width
    assert len(picture.pixels) == picture.stride * picture.height


def test_a_picture_shows_black_on_white() -> None:
    picture = page_picture(printed(one_to_one()), 0, 850)
    assert pixel(picture, 0.1, 0.1) == (255, 255, 255)
    # The outer edge of the QR's lower left finder pattern, just above the bottom margin.
    assert pixel(picture, 0.765, 11 - 0.75 - 0.1) == (0, 0, 0)


def test_pages_differ() -> None:
    pdf = printed(group())
    assert page_picture(pdf, 0, 300).pixels != page_picture(pdf, 1, 300).pixels


def test_threads_may_ask_at_the_same_time() -> None:
    pdf = printed(one_to_one())
    alone = page_picture(pdf, 0, 400)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda _: page_picture(pdf, 0, 400), range(12)))
    assert all(each == alone for each in together)


def test_a_picture_without_width_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="one pixel"):
        page_picture(printed(one_to_one()), 0, 0)
