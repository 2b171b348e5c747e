"""Pages that are about to leave: what is on them, and the log's note once they have left."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.documents.worksheets.content import Paper
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStyle:
    """How worksheets are printed: with what stands in them or blank, in which words and size."""

    filled: bool = False
    language: str = "en"
    large_print: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Pages as PDF, what they are called, and the records on them by kind and uid."""

    pdf: bytes
    title: str
    named: tuple[tuple[str, str], ...] = ()


@needs(Right.PRINT)
def keep_print(office: Office, printed: Printed) -> None:
    """Tell the log what left for a printer or a file; looking at pages tells it nothing."""
    with office.acting("print", f"{printed.title} printed") as act:
        act.mention("print", printed.named)


def paper_of(office: Office, style: PrintStyle) -> Paper:
    """What the pages of an office say about themselves."""
    return Paper(
        site=office.site.name,
        confidentiality=office.site.confidentiality,
        printed_on=office.clock.today(),
        language=style.language,
        large_print=style.large_print,
    )
