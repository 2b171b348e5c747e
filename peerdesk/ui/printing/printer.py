"""Where the pages of a PDF go: to a printer that the person chooses, or into a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from peerdesk.services.files import write_file
from peerdesk.services.paper import page_count, page_picture
from peerdesk.ui import ask
from peerdesk.ui.printing.page_view import as_image
from peerdesk.ui.tasks import Tasks

INCHES_WIDE = 8.5
DOTS_PER_INCH = 300


def choose_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask for a printer and which pages; None when the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if ask.run_dialog(dialog) else None


def print_pdf(
    parent: QWidget,
    pdf: bytes,
    choose: Callable[[QWidget, int], QPrinter | None] = choose_printer,
) -> bool:
    """Print a document; False when nothing was printed."""
    pages = page_count(pdf)
    printer = choose(parent, pages)
    if printer is None:
        return False
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number in range(first - 1, min(last, pages)):
            if number >= first:
                printer.newPage()
            _paint(painter, printer, pdf, number)
    finally:
        painter.end()
    return True


def print_and_tell(parent: QWidget, pdf: bytes) -> bool:
    """Print a document and say that it is on its way; False when nothing was printed."""
    if not print_pdf(parent, pdf):
        return False
    pages = page_count(pdf)
    ask.toast(parent, f"{pages} {'page' if pages == 1 else 'pages'} sent to the printer.")
    return True


def save_as_pdf(parent: QWidget, tasks: Tasks, title: str, name: str, pdf: bytes) -> bool:
    """Ask where to and save a document there; False when the person changed their mind."""
    path = ask.save_file(parent, title, name, "PDF (*.pdf)")
    if path is None:
        return False
    told = f"Saved as {path.name}."
    tasks.run(write_file, path, pdf, done=lambda _none: ask.toast(parent, told), owner=parent)
    return True


def _paint(painter: QPainter, printer: QPrinter, pdf: bytes, number: int) -> None:
    dots = min(printer.resolution(), DOTS_PER_INCH)
    image = as_image(page_picture(pdf, number, round(INCHES_WIDE * dots)))
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)
