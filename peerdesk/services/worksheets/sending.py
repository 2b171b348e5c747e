"""Sending a worksheet out as a workbook that a partner fills in offline and returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerdesk.domain.roles import Right
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.content import content_of
from peerdesk.domain.worksheets.exchanged import Sent
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.how_to import how_to
from peerdesk.domain.worksheets.outgoing import columns_of, out_rows
from peerdesk.domain.worksheets.records import Action
from peerdesk.domain.worksheets.shown import (
    LEFT_OUT,
    Contents,
    SendOptions,
    Shown,
    action_rows,
    shown_action,
    shown_in,
)
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.domain.worksheets.values import value_words
from peerdesk.exchange.worksheets.writing import WorksheetBook, worksheet_bytes
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.reading import page_of
from peerdesk.store import records
from peerdesk.store.acts import Act
from peerdesk.store.chain import NOBODY, Subject
from peerdesk.system.atomic import write_atomically


@dataclass(frozen=True, slots=True)
class WorksheetSent:
    """A workbook that was written, and how many answers stand in it."""

    path: Path
    answers: int


@needs(Right.EXPORT)
def export_worksheet(
    office: Office, form_id: str, uid: str, path: Path, options: SendOptions
) -> WorksheetSent:
    """Write a version of a worksheet as a workbook to fill in; the newest when `uid` is empty.

    Raises NotFound, Refused when Excel would cut a text, and FileNotWritten for what the disk
    does; then nothing is left under that name.
    """
    page = page_of(office, form_id, uid)
    worksheet = page.worksheet
    subject = Subject("worksheet", worksheet.uid) if worksheet else NOBODY
    summary = f"Worksheet sent out as a workbook ({page.form.code})"
    with office.acting("export", summary, subject=subject) as act:
        chosen = _Chosen(shown_in(page, options), _actions(act, page.form, options))
        act.mention("export", _mentioned(chosen))
        sent = _sent(office, act, page, options, chosen)
        write_atomically(path, worksheet_bytes(_book(office, page, sent, chosen)))
    return WorksheetSent(path, len(sent.cells))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What of the program a workbook shows."""

    shown: tuple[Shown, ...]
    actions: tuple[Action, ...]


def _book(office: Office, page: WorksheetPage, sent: Sent, chosen: _Chosen) -> WorksheetBook:
    site, form = office.site, page.form
    version = page.worksheet.title if page.worksheet else ""
    said = _said(office, chosen.shown, form)
    rows = out_rows(form, sent.cells, said, office.vocabularies, sent.language)
    return WorksheetBook(
        how_to=how_to(form, sent, version, office.staff, site.confidentiality),
        columns=columns_of(form, with_said=bool(said)),
        rows=tuple(rows),
        actions=tuple(action_rows(form, chosen.actions, sent)),
        sent=sent,
        company=site.name,
        footer=site.confidentiality,
        made_at=office.clock.now().replace(tzinfo=None),
    )


def _sent(
    office: Office, act: Act, page: WorksheetPage, options: SendOptions, chosen: _Chosen
) -> Sent:
    """What the hidden sheet keeps for the way back: nothing that the others do not show."""
    worksheet, site, shown = page.worksheet, office.site, chosen.shown
    return Sent(
        form=page.form.id,
        worksheet=worksheet.uid if worksheet else "",
        cycle=(worksheet.cycle or 0) if worksheet else 0,
        site=site.uid,
        site_name=site.name,
        export=act.deed.uid,
        made_on=office.clock.today(),
        for_whom=" ".join(options.for_whom.split()),
        language=options.language,
        left_out=LEFT_OUT[options.contents],
        cells={each.item.id: each.cell for each in shown if not each.cell.is_empty},
        agreed={each.item.id: each.agreed for each in shown if not each.agreed.is_empty},
        own={each.item.id: each.own for each in shown if not each.own.is_empty},
        actions={each.uid: shown_action(each, options.contents) for each in chosen.actions},
    )


def _actions(act: Act, form: WorksheetForm, options: SendOptions) -> tuple[Action, ...]:
    """What is still to be done, what is due first."""
    if options.contents is Contents.BLANK:
        return ()
    found = records.find(act.connection, Action, form=form.id, closed_on=None, done_on=None)
    return tuple(sorted(found, key=lambda each: (each.due_on or date.max, each.what)))


def _mentioned(chosen: _Chosen) -> Iterator[tuple[str, str]]:
    """Kind and uid of what leaves the building, for the log."""
    for each in chosen.shown:
        yield from ((answer.kind, answer.uid) for answer in each.answers)
    yield from ((each.kind, each.uid) for each in chosen.actions)


def _said(office: Office, shown: Iterable[Shown], form: WorksheetForm) -> dict[str, str]:
    """What people said at each item, one after another, with their names."""
    told = {}
    for each in shown:
        section = form.section_of(each.item.id)
        assert section is not None
        lines = []
        for answer in each.others:
            content = content_of(answer)
            words = value_words(each.item, content, section, office.vocabularies)
            parts = [words, content.note, content.owner, us_date(content.target_on)]
            lines.append(f"{answer.person}: {'; '.join(filter(None, parts))}")
        if lines:
            told[each.item.id] = "\n".join(lines)
    return told
