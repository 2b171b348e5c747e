"""Guarding services: each says which right it needs, and refuses those who do not have it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from peerdesk.domain.roles import NotAllowed, Right
from peerdesk.services.office import Office

P = ParamSpec("P")
R = TypeVar("R")

Service = Callable[Concatenate[Office, P], R]


def needs(right: Right) -> Callable[[Service[P, R]], Service[P, R]]:
    """Mark a service with the right it needs; NotAllowed, also in the audit log, without it."""

    def guarded(service: Service[P, R]) -> Service[P, R]:
        @functools.wraps(service)
        def call(office: Office, /, *args: P.args, **named: P.kwargs) -> R:
            insist(office, right, service.__name__)
            return service(office, *args, **named)

        call.right = right  # type: ignore[attr-defined]
        return call

    return guarded


def insist(office: Office, right: Right, service: str) -> None:
    """Raise NotAllowed, and note it in the audit log, unless the person in the office may."""
    try:
        office.account.check(right)
    except NotAllowed:
        office.note("refused", f"Refused: {service.replace('_', ' ')}", outcome="refused")
        raise
