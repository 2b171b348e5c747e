"""Prints across worksheets for tests: comparison, actions, board and packet, full and empty."""

from __future__ import annotations

from datetime import date

from peerdesk.documents.worksheets.action_list import print_action_list
from peerdesk.documents.worksheets.board import print_board
from peerdesk.documents.worksheets.comparison import print_comparison
from peerdesk.documents.worksheets.content import ActionShown, NumberShown
from peerdesk.documents.worksheets.overview_content import (
    ActionList,
    Board,
    Comparison,
    ElementShown,
    ItemChange,
    PracticeShown,
)
from peerdesk.documents.worksheets.packet import print_packet
from peerdesk.documents.worksheets.packet_content import (
    ModelAnswer,
    Packet,
    PartnerCalls,
    PartnerPromise,
    Risks,
    StagePromise,
)
from tests.documents.worksheet_pages import FORMS, PLAIN, PRINTED_ON, VOCABULARIES, paper

_STATUSES = ("in_place", "partly", "planned", "not_started", "not_applicable", "")


def comparison(text: str = PLAIN) -> Comparison:
    """A worksheet of which each second item reads otherwise now."""
    items = list(enumerate(FORMS["design"].items, start=1))
    changes = tuple(
        ItemChange(number=number, prompt=item.prompt, before=("", text)[number % 3 > 0], after=text)
        for number, item in items[::2]
    )
    return Comparison(
        paper=paper(),
        worksheet="W1 Program design",
        before="2025 (version 1), signed off 11/20/2025",
        after="2026 (version 2), as it is now",
        changes=changes,
        unchanged=len(items) - len(changes),
    )


def actions(text: str = "Ask the warden for a room on Tuesday evenings") -> tuple[ActionShown, ...]:
    """Some of each kind: overdue, to do, without a date, done."""
    about = "W2 Collaboration: Clearances and permissions"
    return (
        ActionShown(
            what=text, who="Dana Reyes", due_on=date(2026, 11, 2), overdue=True, about=about
        ),
        ActionShown(what="Print the flyer", due_on=date(2026, 12, 1), about=about),
        ActionShown(what="Call the parole office", who="Renee Alvarez", about=about),
        ActionShown(what="Book the chapel", who="Kofi Mensah", done_on=date(2026, 10, 3)),
    )


def board() -> Board:
    """All practices that ship, with statuses in turn."""
    by_element: dict[str, list[PracticeShown]] = {}
    practices = (
        (form, section, item)
        for form in FORMS
        for section in form.sections
        for item in section.items
        if item.is_practice
    )
    for number, (form, section, item) in enumerate(practices):
        status = _STATUSES[number % len(_STATUSES)]
        is_late = number % 3 == 2 and status != "in_place"
        shown = PracticeShown(
            short=item.short,
            worksheet=form.code,
            status=status,
            status_words=VOCABULARIES.label(section.statuses, status) or "No status yet",
            owner="Renee Alvarez" if number % 2 else "",
            target_on=date(2026, 10, 1) if is_late else None,
            late=is_late,
        )
        by_element.setdefault(item.element, []).append(shown)
    elements = tuple(
        ElementShown(title=title, practices=tuple(found)) for title, found in by_element.items()
    )
    return Board(paper=paper(), elements=elements)


def packet(text: str = PLAIN) -> Packet:
    """A packet of a program that has filled in most."""
    return Packet(
        paper=paper(),
        for_whom="The next director",
        made_by="Renee Alvarez",
        statement="As Harbor House, our work is to walk with people on their way home.",
        model=tuple(
            ModelAnswer(worksheet=f"{form.code} {form.title}", prompt=item.prompt, text=text)
            for form in (FORMS["design"], FORMS["pathway"])
            for item in form.items
            if not item.is_practice
        ),
        totals=(("Open participants", "62"), ("Active mentors", "14"), ("Open matches", "48")),
        numbers=tuple(
            NumberShown(
                title=f"Meetings held when due {number}",
                words="61 % (14 of 23)",
                as_of=PRINTED_ON,
                by_hand=number % 3 == 0,
            )
            for number in range(30)
        ),
        actions=actions(),
        stages=(
            StagePromise(
                title="Stage 2 (reentry center)",
                settings=(("How often to meet", "Weekly"), ("Minutes of a meeting", "60")),
            ),
        ),
        partners=(
            PartnerPromise(
                name="County Probation",
                kind="Probation",
                agreement="Signed",
                signed_on=date(2025, 3, 1),
                expires_on=date(2027, 2, 28),
                rhythm="Call, every month",
            ),
            PartnerPromise(name="New Hope Church", kind="Faith community", agreement="None"),
        ),
        risks=(
            Risks(
                title="Answers to settle",
                nothing="None.",
                lines=("W1: Values has two views that differ", f"W2: {text}"),
            ),
            Risks(title="Numbers below the claim", nothing="No number is below its claim."),
        ),
        calls=(
            PartnerCalls(
                name="County Probation",
                order="First the officer on duty, then the chief.",
                people=("Ana Ruiz, chief, 555-0114, ana.ruiz@example.org, about transfers",),
            ),
            PartnerCalls(name="New Hope Church"),
        ),
    )


def all_prints(text: str = PLAIN) -> dict[str, bytes]:
    """Each kind of print with this text in it, and each with nothing."""
    return {
        "comparison": print_comparison(comparison(text)),
        "actions": print_action_list(ActionList(paper=paper(), actions=actions(text[:300]))),
        "board": print_board(board()),
        "packet": print_packet(packet(text)),
        "no comparison": print_comparison(
            Comparison(paper=paper(), worksheet="W1", before="A", after="B", unchanged=28)
        ),
        "no actions": print_action_list(ActionList(paper=paper())),
        "no board": print_board(Board(paper=paper())),
        "no packet": print_packet(Packet(paper=paper(site=""))),
    }
