"""Values as people read them on a page: one dictionary from a field's kind to its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any, Final

from peerdesk.domain.fields import FieldSpec, Kind, View, specs_of
from peerdesk.ui.inputs.sources import Sources

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def shown_date(day: date | None) -> str:
    """A date as M/D/YYYY, "" for none."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def shown_weekday(day: date | None) -> str:
    """The short name of the day of the week, "" for none."""
    return _WEEKDAYS[day.weekday()] if day else ""


def shown_time(moment: time | None) -> str:
    """A time of day like 6:30 PM, "" for none."""
    if moment is None:
        return ""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'AM' if moment.hour < 12 else 'PM'}"


def shown(spec: FieldSpec, value: Any, sources: Sources) -> str:
    """A value in words; "" when it is empty."""
    return SHOWN[spec.kind](spec, value, sources)


def _as_is(_spec: FieldSpec, value: Any, _sources: Sources) -> str:
    return "" if value is None else str(value)


def _yes_no(_spec: FieldSpec, value: bool, _sources: Sources) -> str:
    return "Yes" if value else "No"


def _choice(spec: FieldSpec, value: str, sources: Sources) -> str:
    return sources.label(spec.vocabulary, value)


def _choices(spec: FieldSpec, value: tuple[str, ...], sources: Sources) -> str:
    return ", ".join(sources.label(spec.vocabulary, code) for code in value)


def _link(spec: FieldSpec, value: str, sources: Sources) -> str:
    known = sources.known(spec.target, value)
    return known.label if known else ""


def _rows(_spec: FieldSpec, value: tuple[Any, ...], sources: Sources) -> str:
    return "\n".join(_row(part, sources) for part in value)


def _row(part: Any, sources: Sources) -> str:
    specs = (each for each in specs_of(type(part)) if each.view is not View.HIDDEN)
    words = (_in_row(each, getattr(part, each.name), sources) for each in specs)
    return " · ".join(word for word in words if word)


def _in_row(spec: FieldSpec, value: Any, sources: Sources) -> str:
    """A value among others: a yes says what it is a yes to, a no nothing."""
    if spec.kind is Kind.YES_NO:
        return spec.label if value else ""
    return shown(spec, value, sources)


SHOWN: Final[dict[Kind, Callable[[FieldSpec, Any, Sources], str]]] = {
    Kind.TEXT: _as_is,
    Kind.NOTE: _as_is,
    Kind.WHOLE: _as_is,
    Kind.DATE: lambda _spec, value, _sources: shown_date(value),
    Kind.TIME: lambda _spec, value, _sources: shown_time(value),
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINK: _link,
    Kind.ROWS: _rows,
}
