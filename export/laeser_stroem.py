"""A file's XML as a hardened stream of elements.

What a file may do to us is decided here and nowhere else: a DOCTYPE is refused before it is parsed,
so there are no entities, no external files and no network; a dwelling and a file have a largest
size; only a few character sets are read. Memory holds one dwelling and one block of bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO, Literal

from lxml import etree

from models.register.overfoersel import AfbrudtError, Fremdrift
from models.sprog import markeret, oversat

BLOK = 256 * 1024
"""How many bytes are parsed at a time."""

STOERSTE_FIL = 4 * 1024**3
"""The largest file that is read, in bytes."""

STOERSTE_BOLIG = 4 * 1024**2
"""How many bytes one dwelling, or one unknown element beside them, may fill."""

STOERSTE_PROLOG = 64 * 1024
"""How many bytes may stand before the root element's start tag has ended."""

_PROBE = 4096


class LaeseError(ValueError):
    """A file cannot be read.

    ``besked`` is a sentence for people with line and reason, ``grund`` the reason alone;
    ``linje`` is None where there is no line, ``sti`` the path of the element where there is one.
    """

    def __init__(self, besked: str, linje: int | None = None, sti: str = "") -> None:
        super().__init__(
            besked
            if linje is None
            else oversat("Linje {linje}: {besked}").format(linje=linje, besked=besked)
        )
        self.grund = besked
        self.besked = str(self)
        self.grund = besked
        self.linje = linje
        self.sti = sti


class Stroem:
    """The direct children of a file's root element, one by one.

    ``rod`` and ``navnerum`` are the root element's names, known from the start. Raises
    ``LaeseError`` at once for a file that is not XML or not allowed.
    """

    def __init__(self, file: BinaryIO, length: int, fremdrift: Fremdrift) -> None:
        self._file = file
        self._length = length
        self._fremdrift = fremdrift
        self._sha256 = hashlib.sha256()
        self._read = 0
        self._since = 0
        self._sti = ""
        self._count = 0
        self._first = self._next_block()
        self._encoding = _checked_encoding(self._first)
        _refuse_doctype(self._first, self._encoding)
        root = self._probe()
        name = etree.QName(root)
        self.navnerum: str = name.namespace or ""
        self.rod: str = name.localname
        self.rodlinje: int = root.sourceline or 1
        self.rodattributter: tuple[str, ...] = tuple(str(key) for key, _ in root.items())

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes read so far, in hexadecimal."""
        return self._sha256.hexdigest()

    @property
    def laest(self) -> int:
        """How many bytes have been read."""
        return self._read

    def elements(self, tag: str, sti: str) -> Iterator[etree._Element]:
        """Yield the whole elements with a tag that stand directly under the root.

        An element may be used until the next one is asked for. What stands before it under the root
        and has been parsed is reachable with ``getprevious`` and must be removed by the user.
        ``sti`` is the path to name in an error. Raises ``LaeseError`` and ``AfbrudtError``.
        """
        self._sti = sti
        parser = _parser(("end",), self._encoding, tag)
        block = self._first
        self._first = b""
        while block:
            self._feed(parser, block)
            for _, element in parser.read_events():
                if not _is_under_root(element):
                    continue
                self._since = 0
                self._count += 1
                yield element
            if self._since > STOERSTE_BOLIG:
                raise LaeseError(
                    oversat(
                        "her begynder et element, der fylder mere end {antal} MB. Filen kan ikke"
                        " være hentet fra registeret."
                    ).format(antal=STOERSTE_BOLIG // 1024**2),
                    sti=self._place(),
                )
            block = self._next_block()
        self.rodelement = self._closed(parser)

    def _closed(self, parser: etree.XMLPullParser) -> etree._Element:
        try:
            root: etree._Element = parser.close()
        except etree.XMLSyntaxError as error:
            told = self._error(parser, error)
            if told.grund == oversat(_INVALID):
                told = LaeseError(oversat(_CUT_OFF), told.linje, told.sti)
            raise told from error
        return root

    def _feed(self, parser: etree.XMLPullParser, block: bytes) -> None:
        try:
            parser.feed(block)
        except etree.XMLSyntaxError as error:
            raise self._error(parser, error) from error
        if len(parser.feed_error_log) and len(parser.feed_error_log.filter_from_errors()):
            raise self._error(parser, None)

    def _error(self, parser: etree.XMLPullParser, error: etree.XMLSyntaxError | None) -> LaeseError:
        if self._sti:
            self._count += sum(_is_under_root(element) for _, element in parser.read_events())
        log = list(parser.feed_error_log.filter_from_errors())
        if log:
            return _told(log[0].type, log[0].message, log[0].line, self._place())
        if error is None or not error.lineno:
            return LaeseError(oversat(_NOT_XML), sti=self._place())
        return _told(error.code, error.msg, error.lineno, self._place())

    def _place(self) -> str:
        """Return the path of the element that comes after the whole ones."""
        return f"{self._sti}[{self._count + 1}]" if self._sti else ""

    def _next_block(self) -> bytes:
        if not self._fremdrift(self._read, self._length):
            raise AfbrudtError
        block = self._file.read(BLOK)
        self._read += len(block)
        self._since += len(block)
        if self._read > STOERSTE_FIL:
            raise LaeseError(
                oversat("Filen er større end {antal} GB og læses ikke.").format(
                    antal=STOERSTE_FIL // 1024**3
                )
            )
        self._sha256.update(block)
        return block

    def _probe(self) -> etree._Element:
        """Return the root element from its start tag alone."""
        parser = _parser(("start",), self._encoding)
        for at in range(0, STOERSTE_PROLOG, _PROBE):
            piece = self._first[at : at + _PROBE]
            if not piece:
                break
            self._feed(parser, piece)
            for _, root in parser.read_events():
                if root.getroottree().docinfo.internalDTD is not None:
                    raise _doctype_error(1)
                return root
        if len(self._first) >= STOERSTE_PROLOG:
            raise LaeseError(oversat("Filen begynder ikke som en XML-fil. Vælg den hentede fil."))
        self._closed(parser)
        raise LaeseError(oversat(_NOT_XML))


def parse(content: bytes) -> etree._Element:
    """Return the root element of a small XML document, as hardened as a file.

    It is the caller who sees to that it is small. Raises ``LaeseError``.
    """
    encoding = _checked_encoding(content)
    _refuse_doctype(content, encoding)
    parser = _parser(("end",), encoding)
    try:
        parser.feed(content)
        root: etree._Element = parser.close()
    except etree.XMLSyntaxError as error:
        raise _told(error.code, error.msg, error.lineno or 1, "") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype_error(1)
    return root


def _is_under_root(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _parser(
    events: tuple[Literal["start", "end"]], encoding: str | None, tag: str | None = None
) -> etree.XMLPullParser:
    """Return the one kind of parser the program reads foreign files with."""
    return etree.XMLPullParser(
        events=events,
        tag=tag,
        encoding=encoding,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        collect_ids=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )


# --- the beginning of the file ------------------------------------------------------------------

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_16_STARTS = {b"<\x00": "utf-16le", b"\x00<": "utf-16be"}
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_EIGHT_BIT = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_SIXTEEN_BIT = {"utf-16", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be"}


def _checked_encoding(start: bytes) -> str | None:
    """Return the character set to read with; None when the declaration is to decide.

    A file saved anew as UTF-8 often still declares UTF-16; it is read as what it is.
    """
    if not start.strip():
        raise LaeseError(oversat("Filen er tom. Hent den igen."))
    if start.startswith(_UTF_16_MARKS):
        return None
    if start[:2] in _UTF_16_STARTS:
        return _UTF_16_STARTS[start[:2]]
    marked = start.startswith(_UTF_8_MARK)
    declared = _DECLARED.match(start.removeprefix(_UTF_8_MARK))
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name in _SIXTEEN_BIT:
        return "utf-8"
    if name not in _EIGHT_BIT:
        raise LaeseError(
            oversat(
                "filen siger, at den er gemt i tegnsættet {navn}, som ikke læses. Hent filen igen,"
                " eller gem den som UTF-8."
            ).format(navn=name),
            1,
        )
    return "utf-8" if marked else None


_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)


def _refuse_doctype(start: bytes, encoding: str | None) -> None:
    """Refuse a file with a DOCTYPE; nothing but blanks, comments and instructions may precede it.

    Every character set that is read writes the signs looked for like ASCII or like UTF-16.
    """
    if encoding is None:
        encoding = "utf-16" if start.startswith(_UTF_16_MARKS) else "latin-1"
    text = start[:STOERSTE_PROLOG].decode(encoding, "replace").removeprefix("\ufeff")
    at = 0
    while match := _PROLOG.match(text, at):
        at = match.end()
    if text.startswith("<!DOCTYPE", at):
        raise _doctype_error(text.count("\n", 0, at) + 1)


def _doctype_error(line: int) -> LaeseError:
    return LaeseError(
        oversat(
            "filen har en DOCTYPE, som kan hente andre filer ind. Den læses ikke. Hent filen igen"
            " fra registeret."
        ),
        line,
    )


# --- what is wrong, in words --------------------------------------------------------------------

_ERRORS = etree.ErrorTypes
_MISMATCH = re.compile(r"mismatch: (?P<aaben>\S+) line (?P<linje>\d+) and (?P<lukket>\S+)")
_IN_TAG = re.compile(r"(?:in tag|Start Tag) (?P<navn>[^\s,]+)(?: line (?P<linje>\d+))?")
_NAME = re.compile(r"(?:prefix|Entity|Attribute) '?(?P<navn>[^\s',]+)")

_NOT_XML = markeret("Filen kan ikke læses som XML. Hent den igen.")
_INVALID = markeret("her er filen ikke gyldig XML. Hent filen igen.")
_CUT_OFF = markeret("her slutter filen midt i det hele. Hent filen igen.")

_SENTENCES: dict[int, str] = {
    _ERRORS.ERR_DOCUMENT_EMPTY: markeret("filen er ikke en XML-fil. Hent filen igen."),
    _ERRORS.ERR_DOCUMENT_END: markeret(
        "der står mere efter slutningen af listen. Hent filen igen."
    ),
    _ERRORS.ERR_INVALID_CHAR: markeret("her står et tegn, der ikke må stå i XML. Hent filen igen."),
    _ERRORS.ERR_INVALID_ENCODING: markeret(
        "her står tegn, der ikke passer med filens tegnsæt. Hent filen igen, eller gem den som"
        " UTF-8."
    ),
    _ERRORS.ERR_RESOURCE_LIMIT: markeret(
        "elementerne ligger for dybt eller fylder for meget. Filen kan ikke være hentet fra"
        " registeret."
    ),
}


_NAMED: dict[int, str] = {
    _ERRORS.NS_ERR_UNDEFINED_NAMESPACE: markeret(
        "præfikset {navn} er ikke erklæret. Hent filen igen."
    ),
    _ERRORS.ERR_UNDECLARED_ENTITY: markeret(
        "tegnfølgen &{navn}; er ikke erklæret og læses ikke. Hent filen igen."
    ),
    _ERRORS.ERR_ATTRIBUTE_REDEFINED: markeret("attributten {navn} står to gange. Hent filen igen."),
}
"""The sentences that name what the complaint is about."""


def _told(code: int, message: str, line: int, sti: str) -> LaeseError:
    """Return libxml2's complaint as a sentence for a clerk."""
    if code == _ERRORS.ERR_TAG_NAME_MISMATCH and (match := _MISMATCH.search(message)):
        return LaeseError(
            oversat(
                "elementet {aaben} fra linje {linje} bliver afsluttet som {lukket}. Hent filen"
                " igen."
            ).format_map(match.groupdict()),
            line,
            sti,
        )
    if code in (_ERRORS.ERR_TAG_NOT_FINISHED, _ERRORS.ERR_GT_REQUIRED) and (
        match := _IN_TAG.search(message)
    ):
        return LaeseError(
            oversat("her er filen gået i stykker, midt i elementet {navn}. Hent den igen.").format(
                navn=match["navn"]
            ),
            int(match["linje"] or line),
            sti,
        )
    name = _NAME.search(message)
    if name and code in _NAMED:
        return LaeseError(oversat(_NAMED[code]).format(navn=name["navn"]), line, sti)
    return LaeseError(oversat(_SENTENCES.get(code, _INVALID)), line, sti)
