"""How a service is called as an example: its arguments, or a program of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peerdesk.domain.lists import ListQuery
from tests.support.scene import Scene


@dataclass(frozen=True)
class Call:
    """Arguments after the office."""

    args: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)


def given(*args: Any, **named: Any) -> Call:
    return Call(args, named)


def nothing(_scene: Scene) -> Call:
    return Call()


def query(_scene: Scene) -> Call:
    return given(ListQuery())


@dataclass(frozen=True)
class Alone:
    """An example that needs a program of its own, since it ends or fills the one it works in."""

    call: Callable[[Scene], Call]


Example = Callable[[Scene], Call] | Alone
