"""A planning worksheet on paper: blank for a meeting, or with all that stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from peerdesk.documents.blocks import heading
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import CONTENT_WIDTH, DARK
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.blank import blank_item
from peerdesk.documents.worksheets.content import VersionShown, WorksheetPrint
from peerdesk.documents.worksheets.ending import (
    action_strips,
    blank_ending,
    evidence_strips,
    sign_off_strips,
)
from peerdesk.documents.worksheets.filled import filled_item
from peerdesk.documents.worksheets.parts import Setting, apart, held, paragraphs
from peerdesk.documents.worksheets.report import print_report, style_of
from peerdesk.domain.worksheets.forms import Section


def print_worksheet(sheet: WorksheetPrint) -> bytes:
    """The PDF of a worksheet; items are numbered through, so that people can point to one."""
    return print_report(sheet.paper, f"{sheet.form.code} {sheet.form.title}", _strips(sheet))


def _strips(sheet: WorksheetPrint) -> list[Strip]:
    setting = _setting(sheet)
    style, words, version = setting.style, setting.words, sheet.version
    first = 1
    strips = [
        *_head(sheet, setting),
        *apart(paragraphs(sheet.form.about, style, CONTENT_WIDTH, grey=DARK), style.section),
    ]
    for section in sheet.form.sections:
        strips += _section(section, first, sheet, setting)
        first += len(section.items)
    if version is None:
        return [*strips, *blank_ending(style, words)]
    strips += action_strips(version.actions, style, words)
    strips += evidence_strips(version.evidence, style, words)
    return [*strips, *sign_off_strips(version, style, words)]


def _setting(sheet: WorksheetPrint) -> Setting:
    """What the pieces of a worksheet are set with."""
    return Setting(style_of(sheet.paper), words_for(sheet.paper.language), sheet.vocabularies)


def _head(sheet: WorksheetPrint, setting: Setting) -> list[Strip]:
    """What is known of the version, or lines to write it on; in large print a line each."""
    words, version = setting.words, sheet.version or VersionShown()
    review_on = words.day(version.review_on) if version.review_on else ""
    title = Field(words["worksheet_version"], version.title)
    owner = Field(words["worksheet_owner"], version.owner)
    review = Field(words["worksheet_review"], review_on)
    if sheet.version is not None:
        rows = [[title, Field(words["worksheet_status"], version.status)], [owner, review]]
    else:
        by = Field(words["worksheet_filled_by"], span=2)
        rows = [[title, Field(words["worksheet_date"])], [by], [owner, review]]
    if sheet.paper.large_print:
        rows = [[replace(each, span=1)] for row in rows for each in row]
        return field_rows(rows, 1, setting.style, CONTENT_WIDTH)
    return field_rows(rows, 2, setting.style, CONTENT_WIDTH)


def _section(
    section: Section, first: int, sheet: WorksheetPrint, setting: Setting
) -> Iterator[Strip]:
    """A heading that stays with the first item, then the items."""
    style = setting.style
    opening = [
        *apart(heading(section.title, style, CONTENT_WIDTH), style.section * 2.4),
        *paragraphs(section.help, style, CONTENT_WIDTH, grey=DARK),
    ]
    yield from held(opening, len(opening))
    for number, item in enumerate(section.items, start=first):
        if sheet.version is None:
            yield from blank_item(number, item, section, setting)
        else:
            shown = sheet.version.items.get(item.id)
            yield from filled_item(number, item, section, shown, setting)
