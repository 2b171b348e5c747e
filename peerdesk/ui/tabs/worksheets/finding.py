"""Where something of the worksheets is shown: from an id to its form, question and version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from peerdesk.domain.errors import NotFound
from peerdesk.domain.surveys import Survey
from peerdesk.domain.worksheets.records import Action, Answer, Evidence, Worksheet
from peerdesk.services.office import Office
from peerdesk.services.records import read_records
from peerdesk.services.worksheets.shipped import shipped_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place in the tab: a form, a question in it, a version of it; or a survey."""

    form: str = ""
    item: str = ""
    version: str = ""
    survey: str = ""


_KINDS: Final = (Worksheet, Answer, Action, Evidence, Survey)


def find_place(office: Office, uid: str) -> Found:
    """The place of a form, a question or a record; raises NotFound when there is none."""
    if uid in shipped_forms():
        return Found(form=uid)
    if (form := shipped_forms().form_of(uid)) is not None:
        return Found(form=form.id, item=uid)
    for kind in _KINDS:
        if record := next(iter(read_records(office, kind, [uid]).values()), None):
            return _place_of(office, record)
    raise NotFound(
        "This is not in the worksheets any more.",
        "Choose a worksheet on the left; the latest act can be undone with Ctrl+Z.",
    )


def _place_of(office: Office, record: Any) -> Found:
    if isinstance(record, Worksheet):
        return Found(form=record.form, version=record.uid)
    if isinstance(record, Answer):
        version = read_records(office, Worksheet, [record.worksheet]).get(record.worksheet)
        form = version.form if isinstance(version, Worksheet) else ""
        return Found(form=form, item=record.item, version=record.worksheet)
    if isinstance(record, Survey):
        return Found(survey=record.uid)
    return Found(form=record.form, item=record.item)
