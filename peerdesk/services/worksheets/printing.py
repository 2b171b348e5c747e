"""Printing a worksheet, blank for a planning meeting or with all that stands in it."""

from __future__ import annotations

from peerdesk.documents.worksheets import worksheet as pages
from peerdesk.documents.worksheets.content import WorksheetPrint
from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.paper import Printed, PrintStyle, paper_of
from peerdesk.services.worksheets.reading import form_of, page_of
from peerdesk.services.worksheets.shown import version_shown


@needs(Right.PRINT)
def print_worksheet(office: Office, form_id: str, uid: str, style: PrintStyle) -> Printed:
    """The pages of a worksheet, to be looked at; `keep_print` tells the log when they leave.

    Filled in it shows the version `uid`, the newest one when that is "". Raises NotFound.
    """
    form = form_of(form_id)
    page = page_of(office, form_id, uid) if style.filled else None
    version = version_shown(office, page, style.language) if page is not None else None
    pdf = pages.print_worksheet(
        WorksheetPrint(
            paper=paper_of(office, style),
            form=form,
            vocabularies=office.vocabularies,
            version=version,
        )
    )
    worksheet = page.worksheet if page is not None else None
    named = ((Worksheet.kind, worksheet.uid),) if worksheet is not None else ()
    blank = "" if style.filled else ", blank"
    return Printed(pdf=pdf, title=f"{form.code} {form.title}{blank}", named=named)
