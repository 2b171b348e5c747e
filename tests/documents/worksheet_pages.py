"""Worksheets to print in tests: all that ship, blank and filled in, ordinary and extreme."""

from __future__ import annotations

from datetime import date

from peerdesk.documents.worksheets.content import (
    ActionShown,
    AnswerShown,
    ItemShown,
    NumberShown,
    Paper,
    VersionShown,
    WorksheetPrint,
)
from peerdesk.domain.vocabularies import vocabularies_from
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section, WorksheetForm, forms_from
from peerdesk.system.resources import load_toml, resource_path

VOCABULARIES = vocabularies_from(load_toml("vocabularies.toml"))
FORMS = forms_from(
    [
        load_toml(f"worksheets/{each.name}")
        for each in sorted(resource_path("worksheets").glob("w*.toml"))
    ]
)
PRINTED_ON = date(2026, 11, 20)

PLAIN = "We begin small. Mentors meet people each week, and we keep what we promise."
HOSTILE = "<b>5 < 6 & 7 > 3</b> &amp; {1} %s Ñandú ż Ж Ω Bảo"
LONG = " ".join(f"word{number:04}" for number in range(890))[:8000]
UNBROKEN = "Donaudampfschifffahrtskapitänsmützenknopf"


def paper(**changes: object) -> Paper:
    """What all prints of a test say about themselves."""
    plain: dict[str, object] = {
        "site": "Harbor House Reentry Center",
        "confidentiality": "Confidential. For program staff and the people named here only.",
        "printed_on": PRINTED_ON,
    }
    return Paper(**{**plain, **changes})  # type: ignore[arg-type]


def blank(form: WorksheetForm, **changes: object) -> WorksheetPrint:
    """A worksheet with room to write."""
    return WorksheetPrint(paper=paper(**changes), form=form, vocabularies=VOCABULARIES)


def filled(form: WorksheetForm, text: str = PLAIN, **changes: object) -> WorksheetPrint:
    """A worksheet with an answer at all items but each fourth, some of them not agreed yet."""
    items = {
        item.id: _shown(number, item, section, text)
        for number, (section, item) in enumerate(
            (section, item) for section in form.sections for item in section.items
        )
        if number % 4 != 3
    }
    version = VersionShown(
        title="2026",
        status="In review",
        owner="Renee Alvarez",
        review_on=date(2027, 6, 1),
        items=items,
        actions=(
            ActionShown(what=f"Ask the warden. {text[:280]}", who="Dana Reyes", overdue=True),
            ActionShown(
                what="Write it down",
                who="Renee Alvarez",
                due_on=date(2026, 12, 1),
                done_on=date(2026, 11, 2),
            ),
        ),
        evidence=("Question 1: Minutes of the planning day, dated 11/2/2026",),
    )
    return WorksheetPrint(
        paper=paper(**changes), form=form, vocabularies=VOCABULARIES, version=version
    )


def _shown(number: int, item: Item, section: Section, text: str) -> ItemShown:
    agreed = _answer(item, section, text)
    dana = _answer(item, section, f"{text} Dana", "Dana Reyes")
    kofi = _answer(item, section, f"{text} Kofi", "Kofi Mensah")
    answers = ((agreed,), (agreed, dana), (dana, kofi))[number % 4]
    numbers = tuple(
        NumberShown(
            title=f"Measure {name}",
            words="61 % (14 of 23)",
            as_of=PRINTED_ON,
            by_hand=place == 0,
        )
        for place, name in enumerate(item.evidence)
    )
    return ItemShown(answers=answers, numbers=numbers)


def _answer(item: Item, section: Section, text: str, person: str = "") -> AnswerShown:
    if item.kind is ItemKind.CHECK:
        codes = [each.code for each in VOCABULARIES[section.statuses]]
        return AnswerShown(
            person=person,
            practice=codes[len(item.id) % len(codes)],
            note=text,
            owner="Renee Alvarez",
            target_on=date(2027, 2, 1),
        )
    if item.kind in {ItemKind.CHOICE, ItemKind.CHOICES}:
        terms = VOCABULARIES[item.vocabulary].offered()
        chosen = terms[:1] if item.kind is ItemKind.CHOICE else terms[:2]
        codes = [each.code for each in chosen]
        words = ", ".join(each.label for each in chosen)
        return AnswerShown(person=person, text=words, codes=tuple(codes))
    if item.kind is ItemKind.NUMBER:
        return AnswerShown(person=person, text="24")
    return AnswerShown(person=person, text=text)
