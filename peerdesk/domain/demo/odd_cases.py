"""What makes Today worth a look: matches that are quiet, that never met, that rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from peerdesk.domain.demo.pairs import Pair
from peerdesk.domain.demo.people import Maker


def with_odd_cases(maker: Maker, pairs: Sequence[Pair]) -> None:
    """Among the open matches some are quiet, some new without a meeting, some on hold."""
    going = [each for each in pairs if each.match.is_open and each.match.match_type != "group"]
    settled_since = maker.today - timedelta(days=90)
    settled = [each for each in going if each.first <= settled_since]
    for some, share, make_odd in (
        (settled, 0.1, _quiet),
        (going, 0.02, _never_met),
        (going, 0.04, _on_hold),
    ):
        left = [each for each in some if not each.quiet_days]
        for number, pair in enumerate(maker.dice.some(left, share, least=1)):
            make_odd(pair, maker, number)


def _quiet(pair: Pair, maker: Maker, number: int) -> None:
    """They have not met for some weeks and nobody wrote down why."""
    pair.quiet_days = maker.dice.number(12, 40)
    if number % 2 == 0:
        pair.match = replace(pair.match, cadence="weekly")


def _never_met(pair: Pair, maker: Maker, number: int) -> None:
    """They were matched lately; every other match is not agreed on yet."""
    began = maker.today - timedelta(days=maker.dice.number(9, 21))
    status = "active" if number % 2 == 0 else maker.dice.pick(("proposed", "accepted"))
    pair.match = replace(pair.match, started_on=began, status=status, cadence="weekly")
    pair.quiet_days = (maker.today - began).days + 1


def _on_hold(pair: Pair, maker: Maker, _number: int) -> None:
    """The match rests, and no session takes place from then on."""
    since = max(pair.first, maker.today - timedelta(days=maker.dice.number(3, 45)))
    reason = maker.dice.pick(("medical", "court", "disciplinary", "lockdown"))
    pair.match = replace(pair.match, status="on_hold", hold_from=since, hold_reason=reason)
    pair.quiet_days = (maker.today - since).days + 1
