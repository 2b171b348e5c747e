"""Forms built from field specifications.

form = Form(Meeting, sources, check, groups=(Group("When", (("met_on", "start"),)),))
FormDialog(form, "Log a meeting", "Log meeting", save).open_on(parent)
"""

from peerdesk.ui.forms.dialog import FormDialog
from peerdesk.ui.forms.editable_section import EditableSection
from peerdesk.ui.forms.findings import Check
from peerdesk.ui.forms.form import Form
from peerdesk.ui.forms.groups import Group

__all__ = ["Check", "EditableSection", "Form", "FormDialog", "Group"]
