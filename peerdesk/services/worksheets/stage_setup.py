"""Worksheet W9 and the site's settings: put into use, filled in from use, and where they differ."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Right
from peerdesk.domain.sites import Site
from peerdesk.domain.words import some_of
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.stage_setup import (
    STAGE_FORM,
    Difference,
    differences,
    settings_after,
    unanswered,
    values_in_use,
)
from peerdesk.domain.worksheets.standing import ItemState, WorksheetPage
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change
from peerdesk.services.worksheets.reading import page_of
from peerdesk.services.worksheets.writing import ItemWriter, version_to_fill

MOST_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSetup:
    """How a version of W9 stands to the settings in use.

    `to_agree` are the settings, by their short names, on which people have several views;
    `left_out` those that nobody answered in stages that were begun: what is in use stays.
    """

    worksheet: str = ""
    differences: tuple[Difference, ...] = ()
    to_agree: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What stands in the way or is missing, "" when all is answered and in use."""
        if self.to_agree:
            return f"People have not agreed yet on {some_of(self.to_agree, MOST_NAMED)}."
        if self.differences:
            many = len(self.differences)
            settings = "1 setting" if many == 1 else f"{many} settings"
            return f"The worksheet says something else than what is in use in {settings}."
        if self.left_out:
            return f"Not answered: {some_of(self.left_out, MOST_NAMED)}. What is in use stays."
        return ""


@needs(Right.SEE_RECORDS)
def stage_setup_differences(office: Office, worksheet_uid: str = "") -> StageSetup:
    """Where the newest version of W9, or the named one, differs from the settings in use."""
    page = page_of(office, STAGE_FORM, worksheet_uid)
    if page.worksheet is None:
        return StageSetup()
    values = _values(page)
    return StageSetup(
        worksheet=page.worksheet.uid,
        differences=differences(page.form, values, office.site.stages, office.vocabularies),
        to_agree=_to_agree(page),
        left_out=tuple(each.short for each in unanswered(page.form, values)),
    )


@needs(Right.CHANGE_SETTINGS)
def put_into_use(office: Office, worksheet_uid: str) -> Site:
    """Write what a version of W9 says into the site's settings; what it leaves open stays.

    One act, which can be undone. Refused while people have several views of a setting, and where
    the worksheet says nothing else than what is in use.
    """
    setup = stage_setup_differences(office, worksheet_uid)
    if setup.to_agree:
        raise Refused(setup.sentence, "Agree on one answer each, then put it into use.")
    if not setup.differences:
        raise Refused(
            "There is nothing to put into use: what the worksheet says is in use already.",
            "Answer the questions about settings first, or leave all as it is.",
        )
    page = page_of(office, STAGE_FORM, worksheet_uid)
    stages = settings_after(page.form, _values(page), office.site.stages)
    with office.acting("put_into_use", "Stage set-up put into use (W9)") as act:
        return save_change(office, act, dataclasses.replace(office.site, stages=stages))


@needs(Right.CHANGE_RECORDS)
def fill_from_settings(office: Office) -> WorksheetPage:
    """Answer the open settings of W9 with what is in use, as the view of who is signed in.

    Begins the first version if need be; answers that stand there stay. Refused when the newest
    version is signed off.
    """
    page = page_of(office, STAGE_FORM)
    values = values_in_use(page.form, office.site.stages)
    empty = {each.item.id for each in page.standings if each.state is ItemState.EMPTY}
    with office.acting("fill_from_settings", "Worksheet filled in from settings (W9)") as act:
        worksheet = version_to_fill(office, act, page.form)
        for item in page.form.items:
            if item.id in empty and values.get(item.id):
                writer = ItemWriter(office, act, worksheet, item)
                writer.write_view(Content(value=values[item.id]))
    return page_of(office, STAGE_FORM)


def _values(page: WorksheetPage) -> dict[str, str]:
    return {each.item.id: each.shown.value for each in page.standings if each.shown is not None}


def _to_agree(page: WorksheetPage) -> tuple[str, ...]:
    return tuple(
        each.item.short
        for each in page.standings
        if each.item.setting and each.state is ItemState.TO_AGREE
    )
