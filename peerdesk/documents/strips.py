"""Strips: the pieces a page is stacked from, and how they are spread over pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from reportlab.pdfgen.canvas import Canvas

Paint = Callable[[Canvas, float, float], None]
"""Draws a strip whose top left corner is given."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One unbroken piece across the page.

    `before` is white space above it, left out at the top of a page. `joined` keeps it on one
    page with the next strip. A strip with a `share` (a line to write on) is repeated below itself
    to fill up its page; of several, each gets room by its share. `head` is repeated above it
    where a table continues on a new page. With `new_page` it begins one.
    """

    height: float
    paint: Paint
    before: float = 0.0
    joined: bool = False
    share: int = 0
    head: Strip | None = None
    new_page: bool = False

    @property
    def depth(self) -> float:
        """Height with the space before it."""
        return self.before + self.height


def joined(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, kept together on one page as far as they fit there."""
    return [*(replace(each, joined=True) for each in strips[:-1]), *strips[-1:]]


def spread(strips: Sequence[Strip], height: float) -> list[list[Strip]]:
    """Strips in pages of a height, each page filled up with lines to write on."""
    pages: list[list[Strip]] = [[]]
    for chunk in _chunks(strips):
        begins = chunk[0].new_page and bool(pages[-1])
        if not begins and height_of([*pages[-1], *chunk]) <= height:
            pages[-1] += chunk
        elif height_of(_headed(chunk)) <= height:
            pages.append(_headed(chunk))
        else:
            _break(chunk, pages if not begins else _begun(pages), height)
    return [list(_filled(page, height)) for page in pages if page]


def _begun(pages: list[list[Strip]]) -> list[list[Strip]]:
    pages.append([])
    return pages


def _chunks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    chunk: list[Strip] = []
    for each in strips:
        chunk.append(each)
        if not each.joined:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _break(chunk: Sequence[Strip], pages: list[list[Strip]], height: float) -> None:
    """Put what is longer than a page on several, strip by strip."""
    for each in chunk:
        if height_of([*pages[-1], each]) <= height:
            pages[-1].append(each)
        else:
            pages.append(_headed([each]))


def _headed(chunk: list[Strip]) -> list[Strip]:
    head = chunk[0].head
    return [head, *chunk] if head is not None else list(chunk)


def height_of(page: Sequence[Strip]) -> float:
    """How much of a page the strips take when they stand at its top."""
    return sum(each.depth for each in page) - (page[0].before if page else 0.0)


def _filled(page: Sequence[Strip], height: float) -> Iterator[Strip]:
    """The page with strips that have a share repeated in turn until nothing more fits."""
    added = dict.fromkeys(range(len(page)), 0)
    turns = cycle([place for place, each in enumerate(page) for _ in range(each.share)])
    left = height - height_of(page)
    for place in turns:
        if page[place].height > left:
            break
        added[place] += 1
        left -= page[place].height
    for place, each in enumerate(page):
        yield each
        yield from [replace(each, before=0.0, share=0)] * added[place]


def paint_strips(canvas: Canvas, strips: Sequence[Strip], left: float, top: float) -> None:
    """Draw the strips of one page below each other."""
    for place, each in enumerate(strips):
        top -= each.before if place else 0.0
        each.paint(canvas, left, top)
        top -= each.height
