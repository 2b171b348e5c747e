"""XML from outside, parsed piece by piece by an expat that refuses everything a workbook lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from peerdesk.exchange.limits import Limits
from peerdesk.exchange.refusals import SAVE_A_COPY, RefusedWorkbook, damaged

Attributes = dict[str, str]

# Between the namespace and the name of an element; expat writes "namespace name".
_SEPARATOR = " "

_DECLARATIONS = tuple(
    mark.encode(coding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("ascii", "utf-16-le", "utf-16-be")
)
_LONGEST_MARK = max(len(mark) for mark in _DECLARATIONS)
_ENCODING = re.compile(rb"""[^<]*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)""")
_CODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


@dataclass(frozen=True, slots=True)
class Listener:
    """What takes in the elements of a part; names come without their namespace."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None] | None = None
    text: Callable[[str], None] | None = None


def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(_SEPARATOR)[2]


def looks_like_xml(name: str, first_bytes: bytes) -> bool:
    """Whether a part is XML by its name or by how it begins."""
    by_name = name.casefold().endswith((".xml", ".rels", ".vml"))
    return by_name or first_bytes.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def refuse_declarations(workbook: str, chunks: Iterable[bytes]) -> None:
    """Read through the bytes of an XML part and refuse document types, entities and odd codings.

    This needs no parser, so that it can go first. Raises RefusedWorkbook.
    """
    tail = b""
    for number, chunk in enumerate(chunks):
        if number == 0:
            _refuse_coding(workbook, chunk)
        window = tail + chunk
        if any(mark in window for mark in _DECLARATIONS):
            raise _has_declaration(workbook)
        tail = window[-_LONGEST_MARK:]


def parse_part(
    workbook: str,
    part: str,
    chunks: Iterable[bytes],
    listener_for: Callable[[str], Listener | None],
    limits: Limits,
) -> None:
    """Parse one part; `listener_for` is given the name of its root and answers who listens.

    Without a listener the part is only checked. Raises RefusedWorkbook when it is not well
    formed, declares a document type or an entity, or nests deeper than any workbook does.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    _Hardened(parser, workbook, listener_for, limits.depth)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise damaged(workbook, f"its part “{part}” is not readable as XML") from fault


class _Hardened:
    """Connects one expat parser with a listener and with the refusals."""

    def __init__(
        self,
        parser: expat.XMLParserType,
        workbook: str,
        listener_for: Callable[[str], Listener | None],
        depth: int,
    ) -> None:
        self._parser = parser
        self._workbook = workbook
        self._listener_for = listener_for
        self._listener: Listener | None = None
        self._depth_left = depth
        self._local: dict[str, str] = {}
        parser.StartElementHandler = self._first_start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.UnparsedEntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse

    def _first_start(self, name: str, attributes: Attributes) -> None:
        self._listener = self._listener_for(local_name(name))
        self._parser.StartElementHandler = self._start
        if self._listener is not None and self._listener.text is not None:
            self._parser.CharacterDataHandler = self._listener.text
        self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth_left -= 1
        if self._depth_left < 0:
            raise damaged(self._workbook, "one of its parts is nested too deeply")
        if self._listener is not None:
            self._listener.start(self._name(name), attributes)

    def _end(self, name: str) -> None:
        self._depth_left += 1
        if self._listener is not None and self._listener.end is not None:
            self._listener.end(self._name(name))

    def _name(self, name: str) -> str:
        known = self._local.get(name)
        if known is None:
            known = self._local[name] = local_name(name)
        return known

    def _refuse(self, *_details: object) -> int:
        raise _has_declaration(self._workbook)


def _refuse_coding(workbook: str, first: bytes) -> None:
    start = first[:200]
    declared = _ENCODING.match(start)
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start
    if wide or (declared and declared[1].lower() not in _CODINGS):
        raise RefusedWorkbook(
            f"{workbook} is written in a text coding that Excel does not use.", SAVE_A_COPY
        )


def _has_declaration(workbook: str) -> RefusedWorkbook:
    return RefusedWorkbook(
        f"{workbook} holds a document type declaration, which no ordinary workbook has "
        "and which can be used to attack a program that reads it.",
        SAVE_A_COPY,
    )
