"""Vocabularies: the lists that choice fields draw from, as codes with words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary with its words.

    `hidden` terms are not offered any more but keep their words for records that use them.
    """

    code: str
    label: str
    label_es: str = ""
    reveals_treatment: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An ordered list of terms."""

    name: str
    terms: tuple[Term, ...]
    _by_code: Mapping[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {term.code: term for term in self.terms})

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def label(self, code: str, language: str = "en") -> str:
        """Words for a code; a code without words is shown as it is, never as nothing."""
        term = self._by_code.get(code)
        if term is None:
            return code.replace("_", " ")
        return (term.label_es or term.label) if language == "es" else term.label

    def offered(self) -> tuple[Term, ...]:
        """The terms a person may choose today."""
        return tuple(term for term in self.terms if not term.hidden)


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """All vocabularies of a program by name."""

    by_name: Mapping[str, Vocabulary]

    def __getitem__(self, name: str) -> Vocabulary:
        return self.by_name[name]

    def label(self, vocabulary: str, code: str, language: str = "en") -> str:
        """Words for a code, "" for an empty one."""
        return self.by_name[vocabulary].label(code, language) if code else ""

    def labels(self, vocabulary: str, codes: tuple[str, ...], language: str = "en") -> str:
        """Words for several codes, joined by commas."""
        return ", ".join(self.label(vocabulary, code, language) for code in codes)


def vocabularies_from(tables: Mapping[str, Mapping[str, object]]) -> Vocabularies:
    """Vocabularies from parsed TOML: a table a vocabulary, code = label or {en, es, treatment}."""
    return Vocabularies(
        {
            name: Vocabulary(name, tuple(_term(code, value) for code, value in table.items()))
            for name, table in tables.items()
        }
    )


def _term(code: str, value: object) -> Term:
    if isinstance(value, Mapping):
        return Term(
            code=code,
            label=str(value["en"]),
            label_es=str(value.get("es", "")),
            reveals_treatment=bool(value.get("treatment", False)),
            hidden=bool(value.get("hidden", False)),
        )
    return Term(code=code, label=str(value))
