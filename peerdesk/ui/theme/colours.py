"""The colours of PeerDesk, said once: three palettes as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """What a colour may say; each is always shown with a word and an icon as well."""

    GOOD = "good"
    NOTICE = "notice"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One palette, every value `#rrggbb`.

    `window` lies behind everything, `page` behind what is read and written, `raised` behind
    menus and floating parts. `line` is faint (between rows), `edge` strong enough to show where
    a field is (3 to 1). `accent` fills, `accent_text` writes. Each status has a text colour and a
    quiet ground to put it on.
    """

    name: str
    dark: bool
    window: str
    page: str
    raised: str
    hover: str
    chosen: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    focus: str
    good: str
    good_ground: str
    notice: str
    notice_ground: str
    warning: str
    warning_ground: str
    problem: str
    problem_ground: str

    def status(self, status: Status) -> str:
        """The text and icon colour of a status."""
        return str(getattr(self, status.value))

    def ground(self, status: Status) -> str:
        """The quiet ground of a status."""
        return str(getattr(self, f"{status.value}_ground"))


LIGHT: Final = Colours(
    name="light",
    dark=False,
    window="#f4f2ee",
    page="#fdfcfa",
    raised="#ffffff",
    hover="#edeae4",
    chosen="#d9eae9",
    line="#e6e2da",
    edge="#8b857b",
    text="#24211d",
    muted="#5f5a52",
    accent="#0e5f63",
    accent_hover="#0a4d51",
    on_accent="#ffffff",
    accent_text="#0b5a5e",
    focus="#0e7c82",
    good="#1f6135",
    good_ground="#e3f1e5",
    notice="#27548f",
    notice_ground="#e4edf8",
    warning="#774a00",
    warning_ground="#fbeed2",
    problem="#9c2a24",
    problem_ground="#fae5e2",
)

DARK: Final = Colours(
    name="dark",
    dark=True,
    window="#1d1b19",
    page="#252320",
    raised="#2e2b28",
    hover="#34312d",
    chosen="#1f4346",
    line="#37332f",
    edge="#8a837a",
    text="#eeeae4",
    muted="#b8b0a5",
    accent="#7bcfce",
    accent_hover="#9adddb",
    on_accent="#062b2d",
    accent_text="#83d3d2",
    focus="#7bcfce",
    good="#8fd3a0",
    good_ground="#1f3626",
    notice="#a3c6f4",
    notice_ground="#21324a",
    warning="#ecc377",
    warning_ground="#413214",
    problem="#f6a89f",
    problem_ground="#4a2623",
)

CONTRAST: Final = Colours(
    name="contrast",
    dark=True,
    window="#000000",
    page="#000000",
    raised="#0c0c0c",
    hover="#2b2b2b",
    chosen="#004c50",
    line="#7d7d7d",
    edge="#ffffff",
    text="#ffffff",
    muted="#e4e4e4",
    accent="#5ff3ef",
    accent_hover="#a5fbf8",
    on_accent="#000000",
    accent_text="#5ff3ef",
    focus="#ffe14d",
    good="#7dff9c",
    good_ground="#06280f",
    notice="#a9d2ff",
    notice_ground="#0a2340",
    warning="#ffd25e",
    warning_ground="#332500",
    problem="#ffb0a8",
    problem_ground="#3d0d09",
)

PALETTES: Final = (LIGHT, DARK, CONTRAST)

# Every text colour with every ground it is written on somewhere; a test holds each at 4.5 to 1.
_GROUNDS: Final = ("window", "page", "raised", "hover", "chosen")
TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((ink, ground) for ink in ("text", "muted", "accent_text") for ground in _GROUNDS),
    *((status.value, ground) for status in Status for ground in _GROUNDS),
    *((status.value, f"{status.value}_ground") for status in Status),
    *(("text", f"{status.value}_ground") for status in Status),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)

# What must be seen but is not read: 3 to 1 (WCAG 2.2, 1.4.11).
MARK_PAIRS: Final[tuple[tuple[str, str], ...]] = tuple(
    (mark, ground) for mark in ("edge", "focus") for ground in ("window", "page", "raised")
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2 relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
