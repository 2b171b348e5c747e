"""Reading worksheets for other services: versions of a form and the answers in them."""

from __future__ import annotations

from collections.abc import Iterable

from peerdesk.domain.errors import NotFound
from peerdesk.domain.worksheets.forms import Item, WorksheetForm
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.domain.worksheets.standing import Standing, WorksheetPage, standings
from peerdesk.services.office import Office
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import records
from peerdesk.store.worksheets import answers_in, versions_of


def form_of(form_id: str) -> WorksheetForm:
    """A form by id; raises NotFound for one that this version does not have."""
    if form_id not in shipped_forms():
        raise NotFound(
            f"This version of PeerDesk has no worksheet “{form_id}”.",
            "It may come from a newer version. Update PeerDesk, then look again.",
        )
    return shipped_forms()[form_id]


def item_of(form: WorksheetForm, item_id: str) -> Item:
    """An item of a form; raises NotFound for one that it does not ask."""
    item = form.item(item_id)
    if item is None:
        raise NotFound(
            f"The worksheet {form.code} does not ask “{item_id}”.",
            "It may come from a newer version. Update PeerDesk, then look again.",
        )
    return item


def open_version(versions: Iterable[Worksheet]) -> Worksheet | None:
    """The version that takes answers: the newest, unless it is signed off."""
    newest = next(iter(versions), None)
    return None if newest is None or newest.is_signed_off else newest


def page_of(office: Office, form_id: str, uid: str = "") -> WorksheetPage:
    """A version as it stands today; the newest unless another is named. Raises NotFound."""
    form = form_of(form_id)
    with office.program.reading() as connection:
        versions = versions_of(connection, form_id)
        chosen = records.get(connection, Worksheet, uid) if uid else next(iter(versions), None)
        answers = answers_in(connection, chosen.uid) if chosen else ()
    today = office.clock.today()
    found: tuple[Standing, ...] = standings(form, answers, today)
    return WorksheetPage(form=form, worksheet=chosen, standings=found, versions=versions)
