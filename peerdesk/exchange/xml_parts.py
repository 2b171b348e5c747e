"""XML from outside, parsed piece by piece by an expat that refuses everything a workbook lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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
    """What takes in the elements of a part, by their names without namespace.

    `start` and `end` are called for the names they list only; `text` for all text.
    """

    start: Mapping[str, Callable[[Attributes], None]]
    end: Mapping[str, Callable[[], None]] = field(default_factory=dict)
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
    _refuse_declarations_in(parser, workbook)
    _connect(parser, workbook, listener_for, limits.depth)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise damaged(workbook, f"its part “{part}” is not readable as XML") from fault


def _refuse_declarations_in(parser: expat.XMLParserType, workbook: str) -> None:
    def refuse(*_details: object) -> int:
        raise _has_declaration(workbook)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse


def _connect(
    parser: expat.XMLParserType,
    workbook: str,
    listener_for: Callable[[str], Listener | None],
    depth: int,
) -> None:
    """Let a listener hear the elements it knows, once the root has said which listener it is.

    These two functions run for every element of a workbook, so that they hold what they need in
    variables of their own and look up names with their namespaces, which expat hands out.
    """
    starts: dict[str, Callable[[Attributes], None] | None] = {}
    ends: dict[str, Callable[[], None] | None] = {}
    listener = Listener({})
    left = depth

    def learn(name: str) -> Callable[[Attributes], None] | None:
        starts[name] = listener.start.get(local_name(name))
        ends[name] = listener.end.get(local_name(name))
        return starts[name]

    def first_start(name: str, attributes: Attributes) -> None:
        nonlocal listener
        listener = listener_for(local_name(name)) or listener
        parser.StartElementHandler = start
        parser.CharacterDataHandler = listener.text
        start(name, attributes)

    def start(name: str, attributes: Attributes) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise damaged(workbook, "one of its parts is nested too deeply")
        act = starts[name] if name in starts else learn(name)
        if act is not None:
            act(attributes)

    def end(name: str) -> None:
        nonlocal left
        left += 1
        act = ends[name]
        if act is not None:
            act()

    parser.StartElementHandler = first_start
    parser.EndElementHandler = end


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
