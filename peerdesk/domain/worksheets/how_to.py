"""The first sheet of a worksheet's workbook: in plain words who fills it in and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.exchanged import NAME_LABELS, Sent
from peerdesk.domain.worksheets.forms import WorksheetForm


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTo:
    """The words of the first sheet; `facts` are pairs of a label and what it says."""

    title: str
    about: str
    name_label: str
    name: str
    steps: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


SHEET_NAMES: Mapping[str, tuple[str, str, str]] = {
    "en": ("How to", "Answers", "Actions"),
    "es": ("Cómo se hace", "Respuestas", "Acciones"),
}
"""The sheets that people see, in their order."""

_STEPS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Write your name into the yellow cell above. Your answers are kept under that name.",
        "Go to the sheet “{answers}” and write into the white cells. Grey cells are locked.",
        "Leave empty what you do not know or what is not for you. Short answers are fine.",
        "Cells with text show what was agreed on before. Change what you see differently.",
        "What you empty here is not deleted there.",
        "On the sheet “{actions}” add what somebody should do, or put a date where it is done.",
        "Do not write names or numbers of people in custody or in treatment.",
        "Save it as an Excel workbook (.xlsx) and send it back to {to}.",
    ),
    "es": (
        "Escriba su nombre en la celda amarilla de arriba. Sus respuestas se guardan con él.",
        "Vaya a la hoja «{answers}» y escriba en las celdas blancas. Las grises están bloqueadas.",
        "Deje vacío lo que no sepa o no le corresponda. Basta con respuestas cortas.",
        "Las celdas con texto muestran lo que ya se acordó. Cambie lo que usted vea de otro modo.",
        "Lo que usted borre aquí no se borra allá.",
        "En la hoja «{actions}» agregue lo que alguien debe hacer, o ponga la fecha si ya se hizo.",
        "No escriba nombres ni números de personas detenidas o en tratamiento.",
        "Guárdelo como libro de Excel (.xlsx) y devuélvalo a {to}.",
    ),
}

_FACTS: Mapping[str, tuple[str, ...]] = {
    "en": ("For", "From", "Version", "Written on", "Send back to", "Confidential"),
    "es": ("Para", "De", "Versión", "Escrito el", "Devolver a", "Confidencial"),
}


def how_to(
    form: WorksheetForm, sent: Sent, version: str, staff: str, confidentiality: str
) -> HowTo:
    """The first sheet of a workbook that `staff` of a site sends."""
    _, answers, actions = SHEET_NAMES[sent.language]
    to = f"{staff}, {sent.site_name}"
    said = (sent.for_whom, sent.site_name, version, us_date(sent.made_on), to, confidentiality)
    facts = zip(_FACTS[sent.language], said, strict=True)
    words = {"answers": answers, "actions": actions, "to": to}
    return HowTo(
        title=f"{form.code}  {form.title}",
        about=form.about,
        name_label=NAME_LABELS[sent.language],
        name=sent.for_whom,
        steps=tuple(step.format(**words) for step in _STEPS[sent.language]),
        facts=tuple((label, text) for label, text in facts if text),
    )
