"""The site's name, its code letters and what it has agreed for each stage."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.fields import Record
from peerdesk.domain.sites import Site
from peerdesk.services.site import change_site
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms.dialog import FormDialog
from peerdesk.ui.forms.form import Form
from peerdesk.ui.stages_input import StagesInput


class SiteSettingsDialog:
    """Opens the site's form; sheets, new matches and cadence follow what is saved."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent
        words = context.office.vocabularies
        stages = partial(StagesInput, vocabularies=words)
        inputs = {"stages": stages}
        self.form = Form(Site, context.sources, self._check, inputs=inputs)
        self.form.show_record(context.office.site)
        self.dialog = FormDialog(parent, "Site settings", self.form, "Save", self._save)

    def open(self) -> None:
        """Show the form."""
        self.dialog.open()

    def _check(self, site: Record) -> tuple[Problem, ...]:
        return check_record(site, self._context.office.vocabularies)

    def _save(self, site: Site) -> None:
        self._context.tasks.run(
            change_site,
            self._context.office,
            site,
            done=self._saved,
            failed=self.dialog.refuse,
            changes={"site"},
            owner=self.dialog,
        )

    def _saved(self, _site: Site) -> None:
        self.dialog.finish()
        ask.toast(self._parent, "Site settings saved.", "Undo", self._context.desk.undo)
