"""What the planning worksheets ask: forms, their sections and items, read from shipped data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ItemKind(StrEnum):
    """What an item asks for (worksheet catalogue)."""

    TEXT = "text"  # a free answer
    CHOICE = "choice"  # one code of a vocabulary
    CHOICES = "choices"  # any number of codes
    NUMBER = "number"  # a whole number
    CHECK = "check"  # a practice with a status, note, owner and target date
    FILL = "fill"  # a sentence with blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a measure must show before a rule may count as met.

    The bar is `at_least`, in the measure's own unit, or the number answered at an item.
    """

    measure: str
    at_least: int = 0
    at_least_answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a worksheet asks. `lines` is the room for handwriting on the blank print."""

    id: str
    kind: ItemKind
    prompt: str
    short: str
    help: str = ""
    lines: int = 4
    vocabulary: str = ""
    element: str = ""
    evidence: tuple[str, ...] = ()
    prompt_es: str = ""
    blanks: tuple[str, ...] = ()
    setting: str = ""
    proof: tuple[Proof, ...] = ()

    @property
    def is_practice(self) -> bool:
        """Whether the item is a practice with a status."""
        return self.kind is ItemKind.CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a worksheet under one heading; `statuses` is the vocabulary of its checks."""

    id: str
    title: str
    help: str = ""
    stage: str = ""
    statuses: str = "practice_status"
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetForm:
    """One planning worksheet: `code` is how people call it (W1), `id` how records do."""

    id: str
    code: str
    title: str
    about: str
    source: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order in which they are asked."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item | None:
        """An item by id; None for one that this version does not ask any more."""
        return next((each for each in self.items if each.id == item_id), None)

    def section_of(self, item_id: str) -> Section | None:
        """The section in which an item stands."""
        for section in self.sections:
            if any(each.id == item_id for each in section.items):
                return section
        return None


class Forms:
    """All worksheets that this version ships, in order."""

    def __init__(self, forms: Sequence[WorksheetForm]) -> None:
        self._forms = {each.id: each for each in forms}
        self._form_of = {item.id: form.id for form in forms for item in form.items}

    def __iter__(self) -> Iterator[WorksheetForm]:
        return iter(self._forms.values())

    def __contains__(self, form_id: str) -> bool:
        return form_id in self._forms

    def __getitem__(self, form_id: str) -> WorksheetForm:
        return self._forms[form_id]

    def form_of(self, item_id: str) -> WorksheetForm | None:
        """The form that asks an item; None for an id that this version does not know."""
        form_id = self._form_of.get(item_id)
        return self._forms[form_id] if form_id else None

    def item(self, item_id: str) -> Item | None:
        """An item of any form by id."""
        form = self.form_of(item_id)
        return form.item(item_id) if form else None


_BLANK = re.compile(r"\{(\d)\}")


def prompt_words(item: Item, language: str = "en") -> str:
    """The prompt as people read it; a blank shows what belongs there."""
    prompt = item.prompt_es if language == "es" and item.prompt_es else item.prompt
    return _BLANK.sub(lambda found: f"[{item.blanks[int(found[1]) - 1]}]", prompt)


OPEN_BLANK = "…"
"""What is kept for a blank that is not filled in yet."""


def blank_texts(value: str, count: int) -> tuple[str, ...]:
    """What stands in each of so many blanks, "" where nothing does."""
    typed = [each.strip() for each in value.split("\n")]
    kept = [each if each != OPEN_BLANK else "" for each in typed[:count]]
    return (*kept, *[""] * (count - len(kept)))


def filled_sentence(item: Item, value: str) -> str:
    """A sentence with its blanks filled in, "" where none is."""
    texts = blank_texts(value, len(item.blanks))
    if not any(texts):
        return ""

    def filled(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        return texts[place] or f"[{item.blanks[place]}]"

    return _BLANK.sub(filled, item.prompt)


def forms_from(files: Sequence[Mapping[str, Any]]) -> Forms:
    """The forms from parsed TOML, one file a form."""
    return Forms([_form(each) for each in files])


def _form(table: Mapping[str, Any]) -> WorksheetForm:
    names = ("id", "code", "title", "about", "source")
    sections = tuple(_section(each) for each in table["section"])
    return WorksheetForm(**{name: table[name] for name in names}, sections=sections)


def _section(table: Mapping[str, Any]) -> Section:
    plain = {name: value for name, value in table.items() if name != "item"}
    return Section(**plain, items=tuple(_item(each, table) for each in table["item"]))


def _item(table: Mapping[str, Any], section: Mapping[str, Any]) -> Item:
    plain = dict(table)
    plain["kind"] = ItemKind(plain["kind"])
    for name in ("evidence", "blanks"):
        plain[name] = tuple(plain.get(name, ()))
    plain["proof"] = tuple(Proof(**each) for each in plain.get("proof", ()))
    if plain["kind"] is ItemKind.CHECK:
        plain.setdefault("element", section["title"])
    return Item(**plain)
