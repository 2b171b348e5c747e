"""Headings and tab names compared with the words that people use for fields and kinds of sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from rapidfuzz import fuzz

from peerdesk.domain.fields import specs_of
from peerdesk.domain.imports.roles import RECORD_OF_ROLE, Role
from peerdesk.domain.imports.targets import COURSE_FIELD, targets_of
from peerdesk.domain.people import name_key
from peerdesk.domain.trainings import Course
from peerdesk.system.resources import load_toml

_NEARLY = 88.0  # of 100: one slip in a word of nine letters
_SHORTEST_NEAR = 5  # letters; shorter words are too easily another word


@dataclass(frozen=True, slots=True)
class Guess:
    """A field that a heading may mean, how surely (0 to 1) and why; course titles for a matrix."""

    field: str
    confidence: float
    why: str
    course: str = ""


@dataclass(frozen=True, slots=True)
class CourseWords:
    """A course by its title and the other words people write for it."""

    title: str
    words: tuple[str, ...]


def plain(text: str) -> str:
    """A heading in comparable form: no case, accents or punctuation, "#" as "no"."""
    spaced = text.replace("#", " no ").replace("&", " and ")
    for mark in "/.,:;()[]?*_+\\|\n":
        spaced = spaced.replace(mark, " ")
    return name_key(spaced.replace("'", ""))


class HeaderWords:
    """All words by which headings of each kind of sheet are known."""

    def __init__(self, words: Mapping[str, Any], courses: Iterable[CourseWords]) -> None:
        self._tabs = {Role(role): {plain(each) for each in tab} for role, tab in _tabs(words)}
        roles = [role for role in Role if role is not Role.IGNORE]
        self._fields: dict[Role, dict[str, tuple[str, ...]]] = {
            role: _fields_of(role, words) for role in roles
        }
        self._labels: dict[Role, Mapping[str, str]] = {role: _labels_of(role) for role in roles}
        self._courses = {
            plain(word): each.title for each in courses for word in (each.title, *each.words)
        }
        self._known: dict[tuple[Role, str], tuple[Guess, ...]] = {}

    def guesses(self, role: Role, heading: str) -> tuple[Guess, ...]:
        """Fields of a role that a heading may mean, the surest first."""
        key = plain(heading)
        if (role, key) not in self._known:
            self._known[role, key] = tuple(self._look_up(role, key)) if key else ()
        return self._known[role, key]

    def by_label(self, role: Role, heading: str) -> Guess | None:
        """The field whose label, as PeerDesk itself writes it over a column, the heading is."""
        field = self._labels[role].get(plain(heading))
        return Guess(field, 1.0, "PeerDesk's own heading") if field else None

    def course(self, heading: str) -> Guess | None:
        """The course that a heading names."""
        key = plain(heading)
        if key in self._courses:
            return Guess(COURSE_FIELD, 1.0, "the name of a course", self._courses[key])
        words, score = _nearest(key, self._courses)
        if score >= _NEARLY:
            title = self._courses[words]
            return Guess(COURSE_FIELD, 0.8, f"close to the course {title}", title)
        return None

    def tab(self, role: Role, text: str) -> float:
        """How much a tab name or title speaks for a role: 1 by its whole, 0.7 by a part, or 0."""
        key = plain(text)
        words = self._tabs.get(role, set())
        if key in words:
            return 1.0
        padded = f" {key} "
        return 0.7 if any(f" {word} " in padded for word in words) else 0.0

    def _look_up(self, role: Role, key: str) -> list[Guess]:
        fields = self._fields[role]
        singular = key.removesuffix(" s").removesuffix("s")
        for known, confidence in ((key, 1.0), (singular, 0.95)):
            if known in fields:
                return [Guess(each, confidence, "a usual heading") for each in fields[known]]
        word, score = _nearest(key, fields)
        if score >= _NEARLY:
            return [Guess(each, 0.75, f"close to “{word}”") for each in fields[word]]
        inside = _longest_inside(key, fields)
        if inside:
            return [Guess(each, 0.6, f"it holds “{inside}”") for each in fields[inside]]
        return []


def header_words(courses: Iterable[CourseWords]) -> HeaderWords:
    """The words for headings that ship with PeerDesk, with the courses that there are."""
    return HeaderWords(load_toml("import_headers.toml"), courses)


def course_words(courses: Iterable[Course]) -> list[CourseWords]:
    """The courses of a program and of the shipped catalogue with the words people write.

    A course that the program took from the catalogue and calls otherwise answers to both titles.
    """
    own = list(courses)
    renamed = {each.catalogue_id: each.title for each in own if each.catalogue_id}
    words = [CourseWords(each.title, ()) for each in own]
    for shipped in load_toml("courses.toml")["course"]:
        title = renamed.get(str(shipped["id"]), str(shipped["title"]))
        others = (str(shipped["title"]), *map(str, shipped.get("words", ())))
        words.append(CourseWords(title, others))
    return words


def _tabs(words: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
    tabs: dict[str, list[str]] = words["tabs"]
    return tabs.items()


@cache
def _labels_of(role: Role) -> Mapping[str, str]:
    """Labels of the role's record, then of its combined targets, to the name of the target."""
    names = {each.name for each in targets_of(role)}
    own = specs_of(RECORD_OF_ROLE[role])
    specs = {plain(each.label): _TARGET_OF_FIELD.get(each.name, each.name) for each in own}
    targets = {plain(each.label): each.name for each in targets_of(role)}
    return targets | {label: field for label, field in specs.items() if field in names}


# Links and rows of a record are filled through a combined target of another name.
_TARGET_OF_FIELD = {"attendance": "participants", "participant": "participants"}


def _fields_of(role: Role, words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Words to fields for one role; its own words go before labels, labels before the rest."""
    names = {each.name for each in targets_of(role)}
    own: Mapping[str, list[str]] = words.get(role.value, {})
    shared: Mapping[str, list[str]] = words["any"]
    pairs = chain(_by_word(own), _labels_of(role).items(), _by_word(shared))
    found: dict[str, tuple[str, ...]] = {}
    for word, field in pairs:
        before = found.get(word, ())
        if field in names and field not in before:
            found[word] = (*before, field)
    return found


def _by_word(words: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((plain(word), field) for field, many in words.items() for word in many)


def _nearest(key: str, words: Iterable[str]) -> tuple[str, float]:
    if len(key) < _SHORTEST_NEAR:
        return "", 0.0
    scored = ((fuzz.ratio(key, word), word) for word in words if len(word) >= _SHORTEST_NEAR)
    score, word = max(scored, default=(0.0, ""))
    return word, score


def _longest_inside(key: str, words: Iterable[str]) -> str:
    """The longest known heading that stands in this one as whole words."""
    padded = f" {key} "
    inside = (word for word in words if len(word) >= 4 and f" {word} " in padded)
    return max(inside, key=len, default="")
