"""Finding worksheets and their questions by a few letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from peerdesk.domain.lists import Choice
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.services.worksheets.shipped import shipped_forms


def questions_named(typed: str, limit: int) -> list[Choice]:
    """Worksheets by code or title, then questions by short name; every typed word must stand there.

    The uid of a choice is the id of the form or of the item.
    """
    wanted = typed.casefold().split()
    fitting = (each for each in _all() if all(word in each.label.casefold() for word in wanted))
    return list(islice(fitting, limit)) if wanted else []


def _all() -> Iterator[Choice]:
    names = {form.id: f"{form.code} {form.title}" for form in shipped_forms()}
    for form_id, name in names.items():
        yield Choice(uid=form_id, kind=Worksheet.kind, label=name, detail="Worksheet")
    for form in shipped_forms():
        for item in form.items:
            detail = f"{names[form.id]} · question"
            yield Choice(uid=item.id, kind=Worksheet.kind, label=item.short, detail=detail)
