"""What a site has agreed for a stage, in one line of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from peerdesk.domain.choice_words import joined, short_stage
from peerdesk.domain.fields import Kind, specs_of
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted

NOBODY_OUTSIDE: Final = "nobody"
"""The receiver that stands for no receiver at all."""

_NAMED_PLACES: Final = 3


def agreement_line(setting: StageSetting, vocabularies: Vocabularies) -> str:
    """How meetings of a stage are to be, and where their record goes; what is open is left out.

    "Stage 2: Weekly · 60 minutes · Reentry center or Off-site, public · Record goes to: Probation"
    """
    agreed = joined(_agreed(setting, vocabularies)) or "nothing agreed yet"
    return f"{short_stage(vocabularies, setting.stage)}: {agreed}"


def _agreed(setting: StageSetting, vocabularies: Vocabularies) -> Iterator[str]:
    yield vocabularies.label("cadence", setting.cadence)
    yield counted(setting.minutes, "minute") if setting.minutes else ""
    places = setting.places or ((setting.place_type,) if setting.place_type else ())
    words = [vocabularies.label("place_type", code) for code in places]
    yield either(tuple(words)) if len(words) <= _NAMED_PLACES else f"{len(words)} kinds of place"
    yield either(tuple(vocabularies.label("meeting_time", code) for code in setting.times))
    if setting.receivers == (NOBODY_OUTSIDE,):
        yield "Record stays in the program"
    elif setting.receivers:
        yield f"Record goes to: {vocabularies.labels('record_receiver', setting.receivers)}"


def setting_words(name: str, setting: StageSetting, vocabularies: Vocabularies) -> str:
    """One setting of a stage as people say it; "nothing agreed" where it is empty."""
    spec = next(each for each in specs_of(StageSetting) if each.name == name)
    value = getattr(setting, name)
    if spec.is_empty(value):
        return "nothing agreed"
    if spec.kind is Kind.CHOICE:
        return vocabularies.label(spec.vocabulary, value)
    if spec.kind is Kind.CHOICES:
        return vocabularies.labels(spec.vocabulary, value)
    return str(value)


def codes_words(
    vocabulary: str, codes: tuple[str, ...], vocabularies: Vocabularies
) -> tuple[str, ...]:
    """The words of some codes as they stand within a sentence."""
    return tuple(lowered(vocabularies.label(vocabulary, code)) for code in codes)


def either(words: tuple[str, ...]) -> str:
    """Words of which one will do: "a", "a or b", "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def lowered(words: str) -> str:
    """A label within a sentence: small at its beginning unless that is a name such as PROWD."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
