"""Names that are nearly alike: typing slips, swapped names, initials, half of a double name."""

from __future__ import annotations

from peerdesk.domain.people import name_key


def are_near(first: str, last: str, other_first: str, other_last: str) -> bool:
    """Whether two names that are not equal may well mean one person.

    One half must agree and the other be a slip away, an initial or a part of it; or the two
    halves are swapped; or one of the names is a single word that the other contains.
    """
    a, b = (name_key(first), name_key(last)), (name_key(other_first), name_key(other_last))
    if a == b:
        return False
    if sorted(" ".join(a).split()) == sorted(" ".join(b).split()):
        return True
    if not all(a) or not all(b):
        return _one_word_within(a, b)
    if a[1] == b[1]:
        return _first_near(a[0], b[0])
    return a[0] == b[0] and (_slip(a[1], b[1]) or _part_of(a[1], b[1]))


def without_initials(key: str) -> str:
    """A name key without single letters between or after its words: "robert j carter"."""
    words = key.split()
    kept = [each for each in words if len(each) > 1]
    return " ".join(kept) if len(kept) > 1 else key


def _one_word_within(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """A lone first or last name against a whole name that holds it."""
    ours, theirs = " ".join(a).split(), " ".join(b).split()
    lone, whole = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    return len(lone) == 1 and lone[0] in whole


def _first_near(one: str, other: str) -> bool:
    """First names of people with one last name: a slip, an initial, or a shortened form."""
    short, long = sorted((one, other), key=len)
    if len(short) <= 2:
        return long.startswith(short)
    return _slip(one, other) or _part_of(one, other) or (len(short) > 2 and long.startswith(short))


def _part_of(one: str, other: str) -> bool:
    """Whether one is some of the words of the other: Garcia of Garcia Lopez."""
    ours, theirs = set(one.split()), set(other.split())
    return ours != theirs and (ours <= theirs or theirs <= ours)


def _slip(one: str, other: str) -> bool:
    """One letter off in words of four letters and more, two in words of eight and more."""
    shorter, longer = sorted((len(one), len(other)))
    if longer < 4 or longer - shorter > 2:
        return False
    allowed = 2 if shorter >= 8 else 1
    return _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    """Letters to add, drop, replace or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            best = min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]
