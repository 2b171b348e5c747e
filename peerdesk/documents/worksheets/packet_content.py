"""What a leadership-change packet is made from; no participant is in any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.documents.worksheets.content import ActionShown, NumberShown, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """An agreed answer that says how the program works."""

    worksheet: str
    prompt: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePromise:
    """What is agreed for one stage, as labels and values."""

    title: str
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPromise:
    """An agreement with a partner and how often both talk."""

    name: str
    kind: str
    agreement: str
    signed_on: date | None = None
    expires_on: date | None = None
    rhythm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risks:
    """One kind of open risk; without lines `nothing` is said instead."""

    title: str
    nothing: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCalls:
    """Who is called at a partner: the order that was agreed, and the people in it."""

    name: str
    order: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """Everything that whoever takes over must know; `statement` is who we are and what for."""

    paper: Paper
    for_whom: str = ""
    made_by: str = ""
    statement: str = ""
    model: tuple[ModelAnswer, ...] = ()
    totals: tuple[tuple[str, str], ...] = ()
    numbers: tuple[NumberShown, ...] = ()
    actions: tuple[ActionShown, ...] = ()
    stages: tuple[StagePromise, ...] = ()
    partners: tuple[PartnerPromise, ...] = ()
    risks: tuple[Risks, ...] = ()
    calls: tuple[PartnerCalls, ...] = ()
