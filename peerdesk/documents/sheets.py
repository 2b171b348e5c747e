"""Session sheets: a page for each meeting, to be filled in by hand and keyed in later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from peerdesk.documents.blocks import heading, ruled_lines, tick_indent
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.flow import Blank, Item, Say, Tick, flow
from peerdesk.documents.page import Frame
from peerdesk.documents.paper import new_document
from peerdesk.documents.signatures import signature_lines
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, LARGE, NORMAL, Style
from peerdesk.documents.tables import Column, table
from peerdesk.documents.ticks import tick_columns
from peerdesk.documents.words import PrintWords, words_for
from peerdesk.domain.errors import Cancelled
from peerdesk.domain.session_pages import SessionPage

BLANK_GOALS = 2
SPARE_ROWS = 2
BLANK_ROWS = 12

Progress = Callable[[int, int], None]


def print_session_pages(
    pages: Sequence[SessionPage],
    *,
    printed_on: date,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """One PDF with a sheet for each meeting, in the order given.

    Each sheet has its own language and size of print; one that does not fit on a page goes on on
    the next and says so. `progress` hears how many sheets are done of how many. Raises Cancelled.
    """
    if not pages:
        raise ValueError("there is no sheet to print")
    words = words_for(pages[0].language)
    stream = BytesIO()
    canvas = new_document(stream, words["session_sheets"], words.language)
    for done, page in enumerate(pages, start=1):
        if cancelled is not None and cancelled():
            raise Cancelled("Printing was stopped. No file was made.")
        _frame(page, printed_on).paint(canvas, _strips(page))
        if progress is not None:
            progress(done, len(pages))
    canvas.save()
    return stream.getvalue()


def _frame(page: SessionPage, printed_on: date) -> Frame:
    words = words_for(page.language)
    return Frame(
        title=words["group_sheet" if page.is_group else "session_sheet"],
        site=page.site,
        code=page.page_code,
        confidentiality=page.confidentiality,
        printed_on=words.fill("printed_on", date=words.day(printed_on)),
        style=LARGE if page.large_print else NORMAL,
        words=words,
    )


def _strips(page: SessionPage) -> list[Strip]:
    words = words_for(page.language)
    style = LARGE if page.large_print else NORMAL
    topics, notes = _topics(page, words, style), _notes(words, style)
    return [
        *_who_and_when(page, words, style),
        *_held(page, words, style),
        *(_sign_in(page, words, style) if page.is_group else ()),
        *_goals(page, words, style),
        # In large print the notes fill up the first page, the topics fit on the second.
        *(notes + topics if page.large_print else topics + notes),
        *_ending(page, words, style),
    ]


def _who_and_when(page: SessionPage, words: PrintWords, style: Style) -> list[Strip]:
    if page.is_group:
        who = Field(words["group"], page.group_name, span=2)
    else:
        who = Field(words["participant"], ", ".join(page.participants), span=2)
    mentor = Field(words["mentor"], page.mentor, span=2)
    day = Field(words["date"], words.day_with_weekday(page.met_on), span=2)
    time = Field(words["time"], words.time_and_length(page.start, page.minutes), span=2)
    place = Field(words["place"], page.place, span=2)
    really = [Field(words["started"]), Field(words["ended"])]
    if page.large_print:
        rows = [[who], [mentor], [day], [time], [place], really]
        return field_rows(rows, 2, style, CONTENT_WIDTH)
    rows = [[who, mentor], [day, time], [place, *really]]
    return field_rows(rows, 4, style, CONTENT_WIDTH)


def _held(page: SessionPage, words: PrintWords, style: Style) -> list[Strip]:
    held = [Tick(words["held"]), Tick(words["partly_held"]), Tick(words["not_held"])]
    reasons = tick_columns(
        [*page.reasons, words["other"]],
        style,
        CONTENT_WIDTH,
        most=4,
        left=tick_indent(style),
        open_end=True,
    )
    first, *rest = flow(held, style, CONTENT_WIDTH)
    return joined([replace(first, before=style.section), *rest, *reasons])


def _sign_in(page: SessionPage, words: PrintWords, style: Style) -> list[Strip]:
    columns = [
        Column(words["name"], 5),
        Column(words["time_in"], 2.3),
        Column(words["time_out"], 2.3),
        Column(words["signature"], 4),
    ]
    spare = SPARE_ROWS if page.participants else BLANK_ROWS
    rows = [(name, "", "", "") for name in (*page.participants, *[""] * spare)]
    return [
        *heading(words["sign_in"], style, CONTENT_WIDTH),
        *table(columns, rows, style, CONTENT_WIDTH, share=1),
    ]


def _goals(page: SessionPage, words: PrintWords, style: Style) -> list[Strip]:
    if page.goals:
        most = 3 if len(page.goals) > 3 else 1
        lines = tick_columns(page.goals, style, CONTENT_WIDTH, most=most)
    elif page.is_group:
        return []
    else:
        lines = ruled_lines(BLANK_GOALS, 0, style, CONTENT_WIDTH)
    return [*heading(words["goals"], style, CONTENT_WIDTH), *lines]


def _topics(page: SessionPage, words: PrintWords, style: Style) -> list[Strip]:
    if not page.topics:
        return []
    labels = [*page.topics, words["other"]]
    ticks = tick_columns(labels, style, CONTENT_WIDTH, most=3, open_end=True)
    return joined([*heading(words["topics"], style, CONTENT_WIDTH), *ticks])


def _notes(words: PrintWords, style: Style) -> list[Strip]:
    return joined(
        [*heading(words["notes"], style, CONTENT_WIDTH), *ruled_lines(2, 2, style, CONTENT_WIDTH)]
    )


def _ending(page: SessionPage, words: PrintWords, style: Style) -> list[Strip]:
    """Next steps to signatures, kept together, so that no page holds signatures alone."""
    following: list[Item] = [Blank(words["next_date"], 6), Blank(words["next_time"], 5)]
    concern: list[Item] = [
        Say(words["concern"]),
        Tick(words["concern_none"]),
        Tick(words["concern_watch"]),
        Tick(words["concern_tell"]),
    ]
    first, *rest = flow(concern, style, CONTENT_WIDTH)
    signs = ["mentor_signature", "staff_initials", "date"]
    if not page.is_group:
        signs.insert(0, "participant_signature")
    return joined(
        [
            *heading(words["next_steps"], style, CONTENT_WIDTH),
            *ruled_lines(2, 1, style, CONTENT_WIDTH),
            *flow(following, style, CONTENT_WIDTH),
            replace(first, before=style.section / 2),
            *rest,
            *signature_lines([words[each] for each in signs], style, CONTENT_WIDTH),
        ]
    )
