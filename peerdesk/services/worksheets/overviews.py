"""Printing what runs across worksheets: what changed, follow-up actions, practices by element."""

from __future__ import annotations

from collections.abc import Iterator

from peerdesk.documents.worksheets import action_list, board, comparison
from peerdesk.documents.worksheets.overview_content import (
    ActionList,
    Board,
    Comparison,
    ElementShown,
    ItemChange,
    PracticeShown,
)
from peerdesk.domain.roles import Right
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.comparing import PointInTime, Said
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import Item, Section, prompt_words
from peerdesk.domain.worksheets.lateness import is_late
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.domain.worksheets.standing import Standing
from peerdesk.domain.worksheets.values import value_words
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.comparing import compare_worksheets
from peerdesk.services.worksheets.paper import Printed, PrintStyle, paper_of
from peerdesk.services.worksheets.reading import page_of
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.services.worksheets.shown import actions_of, version_name


@needs(Right.PRINT)
def print_comparison(
    office: Office, form_id: str, earlier: PointInTime, later: PointInTime, style: PrintStyle
) -> Printed:
    """The pages that say what changed between two states of a worksheet."""
    found = compare_worksheets(office, form_id, earlier, later)
    form, words = found.form, office.vocabularies
    number = {item.id: place for place, item in enumerate(form.items, start=1)}
    changes = tuple(
        ItemChange(
            number=number[each.item.id],
            prompt=prompt_words(each.item),
            before=_said_words(each.item, each.before, form.section_of(each.item.id), words),
            after=_said_words(each.item, each.after, form.section_of(each.item.id), words),
        )
        for each in found.changed
    )
    pdf = comparison.print_comparison(
        Comparison(
            paper=paper_of(office, style),
            worksheet=f"{form.code} {form.title}",
            before=_point_words(earlier),
            after=_point_words(later),
            changes=changes,
            unchanged=len(found.changes) - len(changes),
        )
    )
    uids = dict.fromkeys((earlier.worksheet.uid, later.worksheet.uid))
    named = tuple((Worksheet.kind, uid) for uid in uids)
    return Printed(pdf=pdf, title=f"{form.code} What changed", named=named)


def _point_words(point: PointInTime) -> str:
    name = f"Version {version_name(point.worksheet)}"
    if point.day is not None:
        return f"{name}, as it was on {us_date(point.day)}"
    if point.worksheet.signed_off_on is not None:
        return f"{name}, signed off on {us_date(point.worksheet.signed_off_on)}"
    return f"{name}, as it is now"


def _said_words(item: Item, said: Said, section: Section | None, words: Vocabularies) -> str:
    """What an item says, a line for each part and each view; "" for no answer."""
    section = section or Section(id="", title="")
    lines = list(_content_lines(item, said.content, section, words))
    for person, content in said.views:
        own = list(_content_lines(item, content, section, words)) or ["No answer."]
        lines += [f"{person}, not agreed yet: {own[0]}", *own[1:]]
    return "\n".join(lines)


def _content_lines(
    item: Item, content: Content, section: Section, words: Vocabularies
) -> Iterator[str]:
    facts = (
        ("", value_words(item, content, section, words)),
        ("Note: ", content.note),
        ("Owner: ", content.owner),
        ("Target date: ", us_date(content.target_on)),
    )
    for label, value in facts:
        if value:
            yield f"{label}{value}"


@needs(Right.PRINT)
def print_actions(office: Office, style: PrintStyle) -> Printed:
    """The pages with the follow-up actions of all worksheets, what is overdue first."""
    actions = actions_of(office, *shipped_forms())
    listed = ActionList(paper=paper_of(office, style), actions=actions)
    return Printed(pdf=action_list.print_action_list(listed), title="Follow-up actions")


@needs(Right.PRINT)
def print_board(office: Office, style: PrintStyle) -> Printed:
    """The pages with the practices of the newest versions, by element."""
    by_element: dict[str, list[PracticeShown]] = {}
    for form in shipped_forms():
        for standing in page_of(office, form.id).standings:
            item = standing.item
            if item.is_practice:
                section = form.section_of(item.id) or Section(id="", title="")
                shown = _practice(office, standing, form.code, section)
                by_element.setdefault(item.element, []).append(shown)
    elements = tuple(
        ElementShown(title=title, practices=tuple(found)) for title, found in by_element.items()
    )
    pdf = board.print_board(Board(paper=paper_of(office, style), elements=elements))
    return Printed(pdf=pdf, title="Practices")


def _practice(office: Office, standing: Standing, code: str, section: Section) -> PracticeShown:
    answer = standing.shown
    status = answer.practice if answer else ""
    target_on = answer.target_on if answer else None
    return PracticeShown(
        short=standing.item.short,
        worksheet=code,
        status=status,
        status_words=office.vocabularies.label(section.statuses, status) or "No status yet",
        owner=answer.owner if answer else "",
        target_on=target_on,
        late=is_late(status, target_on, office.clock.today()),
    )
