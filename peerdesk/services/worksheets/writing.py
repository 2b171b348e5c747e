"""Writing answers inside an act: a person's view of an item, and the agreed answer."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.checks import refuse_blocked
from peerdesk.domain.errors import Refused
from peerdesk.domain.worksheets.content import Content, content_of, said
from peerdesk.domain.worksheets.forms import Item, WorksheetForm
from peerdesk.domain.worksheets.records import AGREED_BY_ALL, Answer, Worksheet, answer_uid
from peerdesk.domain.worksheets.values import check_value
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_new
from peerdesk.services.worksheets.reading import open_version
from peerdesk.store import records
from peerdesk.store.acts import Act
from peerdesk.store.worksheets import answer_of, versions_of


def version_to_fill(office: Office, act: Act, form: WorksheetForm) -> Worksheet:
    """The open version of a form, begun here when there is none; Refused when it is closed."""
    versions = versions_of(act.connection, form.id)
    if not versions:
        return save_new(office, act, _first_version(office, form))
    found = open_version(versions)
    if found is None:
        raise Refused(
            f"The newest version of {form.code} {form.title} is signed off and takes no answers.",
            "Begin the next version; it starts from the answers of this one.",
        )
    return found


def _first_version(office: Office, form: WorksheetForm) -> Worksheet:
    """Version 1 of a form, named after the year."""
    title = str(office.clock.today().year)
    return Worksheet(uid=office.new_uid(), form=form.id, cycle=1, title=title, owner=office.staff)


@dataclass(frozen=True, slots=True)
class ItemWriter:
    """Writes what is said at one item of a version, within one act."""

    office: Office
    act: Act
    worksheet: Worksheet
    item: Item

    def answer_of(self, person: str) -> Answer | None:
        """What is kept of one person, or the agreed answer."""
        return answer_of(self.act.connection, self.worksheet.uid, self.item.id, person)

    def write_view(self, content: Content, person: str = "") -> Answer:
        """Keep what a person says: the one who is signed in unless another is named."""
        kept = self._kept_or_new(person or self.office.staff)
        changed = content_of(kept).tidied() != content.tidied()
        state = "draft" if changed else kept.state
        return self._write(dataclasses.replace(kept, state=state), content)

    def write_agreed(self, content: Content) -> Answer:
        """Keep the agreed answer and settle the views that are open."""
        kept = self._kept_or_new(AGREED_BY_ALL)
        views = self._views()
        # A review day that has come is done with by agreeing anew.
        passed = kept.review_on is not None and kept.review_on <= self.office.clock.today()
        review_on = None if passed else kept.review_on
        fresh = dataclasses.replace(kept, state="agreed", review_on=review_on)
        # How long a practice has been in its status is known from whoever said so first.
        since = [each.since for each in views if each.practice == content.practice and each.since]
        agreed = self._write(fresh, content, since=min(since, default=None))
        for each in views:
            if each.state == "draft":
                self.save(dataclasses.replace(each, state="agreed"))
        return agreed

    def save(self, answer: Answer) -> Answer:
        """Save a kept answer whose content stays."""
        return save_change(self.office, self.act, answer)

    def _write(self, answer: Answer, content: Content, since: date | None = None) -> Answer:
        refuse_blocked(check_value(self.item, content, self.office.vocabularies))
        wanted = said(answer, content, self.office.clock.today())
        if since is not None and wanted.practice != answer.practice:
            wanted = dataclasses.replace(wanted, since=since)
        if answer.rev:
            return save_change(self.office, self.act, wanted)
        if content.is_empty and wanted.person:
            return wanted  # nothing was ever said
        return save_new(self.office, self.act, wanted)

    def _kept_or_new(self, person: str) -> Answer:
        worksheet, item = self.worksheet.uid, self.item.id
        uid = answer_uid(worksheet, item, person)
        if kept := self.answer_of(person):
            return kept
        # Somebody who had this name before may be called otherwise now.
        if records.existing(self.act.connection, Answer.kind, [uid]):
            uid = self.office.new_uid()
        return Answer(uid=uid, worksheet=worksheet, item=item, person=person)

    def _views(self) -> list[Answer]:
        where = {"worksheet": self.worksheet.uid, "item": self.item.id, "closed_on": None}
        found = records.find(self.act.connection, Answer, **where)
        return [each for each in found if each.person]
