"""Worksheet W9 and the settings in use: from answers to settings, back, and where they differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from peerdesk.domain.fields import Kind, spec_of
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.stage_words import setting_words
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.forms import Item, WorksheetForm

STAGE_FORM: Final = "stage"
"""The id of the form whose answers are settings (tip sheet, strategies by PROWD stage)."""

_NOTHING: Final = (None, "", ())

Values = Mapping[str, str]
"""What stands at an item, by its id; items without an answer may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where the worksheet says something else than what is in use."""

    item: str
    stage: str
    setting: str
    sentence: str


def settings_after(
    form: WorksheetForm, values: Values, used: Sequence[StageSetting]
) -> tuple[StageSetting, ...]:
    """The settings in use when the answers are put into use.

    What is not answered stays as it is, so do stages of which nothing is answered. The usual place
    is kept while it is allowed; else the first allowed one takes its place.
    """
    after = {each.stage: each for each in used}
    for stage, items in _by_stage(form).items():
        said = {
            each.setting: value_from(each, values[each.id]) for each in _answered(items, values)
        }
        if said:
            now = after.get(stage, StageSetting(stage=stage))
            after[stage] = _with_usual_place(dataclasses.replace(now, **said))
    return tuple(after.values())


def values_in_use(form: WorksheetForm, used: Sequence[StageSetting]) -> dict[str, str]:
    """The answers that say what is in use: what the worksheet is filled in with to begin."""
    by_stage = {each.stage: each for each in used}
    return {
        item.id: _as_answer(getattr(by_stage[stage], item.setting))
        for stage, items in _by_stage(form).items()
        if stage in by_stage
        for item in items
    }


def differences(
    form: WorksheetForm, values: Values, used: Sequence[StageSetting], vocabularies: Vocabularies
) -> tuple[Difference, ...]:
    """Every answer that says something else than the setting in use, in order of the form."""
    now = {each.stage: each for each in used}
    after = {each.stage: each for each in settings_after(form, values, used)}
    return tuple(
        found
        for stage, items in _by_stage(form).items()
        for item in _answered(items, values)
        if (
            found := _difference(
                item, after[stage], now.get(stage, StageSetting(stage=stage)), vocabularies
            )
        )
    )


def unanswered(form: WorksheetForm, values: Values) -> tuple[Item, ...]:
    """Settings that are not answered in stages of which something is."""
    return tuple(
        item
        for items in _by_stage(form).values()
        if _answered(items, values)
        for item in items
        if item not in _answered(items, values)
    )


def value_from(item: Item, value: str) -> Any:
    """An answer in the type that its setting holds; a number that is none counts as empty."""
    kind = spec_of(StageSetting, item.setting).kind
    if kind is Kind.CHOICES:
        return tuple(code for each in value.split(",") if (code := each.strip()))
    if kind is Kind.WHOLE:
        return int(value) if value.strip().isdecimal() else None
    return value.strip()


def _by_stage(form: WorksheetForm) -> dict[str, list[Item]]:
    """The items that are settings, by the stage of their section."""
    return {
        section.stage: [each for each in section.items if each.setting]
        for section in form.sections
        if section.stage
    }


def _answered(items: Sequence[Item], values: Values) -> list[Item]:
    return [each for each in items if value_from(each, values.get(each.id, "")) not in _NOTHING]


def _with_usual_place(setting: StageSetting) -> StageSetting:
    if not setting.places or setting.place_type in setting.places:
        return setting
    return dataclasses.replace(setting, place_type=setting.places[0])


def _as_answer(value: str | int | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def _difference(
    item: Item, after: StageSetting, now: StageSetting, vocabularies: Vocabularies
) -> Difference | None:
    name = item.setting
    if _comparable(getattr(after, name)) == _comparable(getattr(now, name)):
        return None
    said, used = (setting_words(name, each, vocabularies) for each in (after, now))
    sentence = f"{item.short}. The worksheet says: {said}. In use: {used}."
    return Difference(item=item.id, stage=now.stage, setting=name, sentence=sentence)


def _comparable(value: object) -> object:
    """The order in which entries of a list were chosen makes no difference."""
    return frozenset(value) if isinstance(value, tuple) else value
