"""Printing a survey with its tally sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peerdesk.services.surveys import survey_pages
from peerdesk.services.worksheets.paper import Printed, PrintStyle
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.pages_dialog import PagesDialog
from peerdesk.ui.widgets.marks import CheckBox
from peerdesk.ui.widgets.words import Words

_HELP = (
    "The first page is the survey: copy it for everybody who is asked. It bears no name and no "
    "number. The second page is the tally sheet for staff, always in English."
)


class SurveyPrintDialog(PagesDialog):
    """The survey in English or Spanish, in normal or large print."""

    def __init__(self, context: TabContext, parent: QWidget, uid: str) -> None:
        super().__init__(context, parent, "Print the survey")
        self._uid = uid
        self.spanish = CheckBox("In Spanish")
        self.large = CheckBox("Large print")
        for part in (self.spanish, self.large):
            part.toggled.connect(self.make)
        self.set_up([self.large, self.spanish, Words(_HELP, "muted", wrap=True)])

    def call(self) -> tuple[Callable[..., Printed], tuple[object, ...]]:
        language = "es" if self.spanish.isChecked() else "en"
        return survey_pages, (
            self._uid,
            PrintStyle(language=language, large_print=self.large.isChecked()),
        )


def open_survey_print(context: TabContext, parent: QWidget, uid: str) -> None:
    """Show a survey and its tally sheet on paper."""
    SurveyPrintDialog(context, parent, uid).open()
