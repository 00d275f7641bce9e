"""Which elements the table of fields knows where, prepared for reading.

A ``Gruppe`` says what may stand in an element. A ``Layout`` is made once for each sequence of
elements that occurs and turns the texts of a whole structure into a document without looking at
its elements one by one. A sequence that holds anything unusual has no layout and is read with care.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from export.laest import Opstilling, Vaelger
from models.register.dokument import BOERN, Dokument
from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.objekter import BOERNETYPER

GENTAGNE: Mapping[Objekttype, Objekttype] = {Objekttype.LEJEKONTRAKT: Objekttype.LEJER}
"""The repeated structures, by the object they lie in."""


@dataclass(frozen=True, slots=True)
class Blad:
    """An element that holds one field's text."""

    noegle: str
    uuid: bool


@dataclass(frozen=True, slots=True)
class Henvisning:
    """An element that holds the identification of the object above."""

    noegle: str
    til: Objekttype


@dataclass(frozen=True, slots=True)
class Barn:
    """An element that is an object of its own."""

    objekt: Objekttype


@dataclass(slots=True)
class Gruppe:
    """What an element may hold: entries by qualified name, in the table's order.

    ``navn`` is the element as the field's path has it. ``gentaget`` is the kind of a structure that
    may stand several times.
    """

    navn: str = ""
    gentaget: Objekttype | None = None
    indhold: dict[str, Indgang] = field(default_factory=dict)
    plads: dict[str, int] = field(default_factory=dict)

    def number(self) -> None:
        """Note each entry's place in the table's order."""
        self.plads = {tag: place for place, tag in enumerate(self.indhold)}
        for entry in self.indhold.values():
            if isinstance(entry, Gruppe):
                entry.number()


Indgang = Blad | Henvisning | Barn | Gruppe


@dataclass(frozen=True, slots=True)
class Laeststed:
    """The objects above a dwelling as its reference gives them, empty where it does not.

    ``xml`` is the whole reference, as a document keeps one that deviates.
    """

    byggeafsnit: Dokument
    afdeling: Dokument
    boligorganisation: Dokument
    xml: str


class Struktur:
    """The table of fields as the reader needs it: a ``Gruppe`` for each kind of object."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._steder: dict[tuple[str, ...], dict[tuple[str, ...], Laeststed]] = {}
        self.navnerum: str = tabel.navnerum[""]
        self.bolig = self.tag(tabel.strukturer[Objekttype.BOLIG].element)
        self.grupper = {
            objekt: self._gruppe(objekt) for objekt in Objekttype if objekt not in GENTAGNE.values()
        }
        for objekt in BOERNETYPER:
            tag = self.tag(tabel.strukturer[objekt].element)
            self.grupper[Objekttype.BOLIG].indhold[tag] = Barn(objekt)
        for gruppe in self.grupper.values():
            gruppe.number()
        self.boern = {
            tag: entry.objekt
            for tag, entry in self.grupper[Objekttype.BOLIG].indhold.items()
            if isinstance(entry, Barn)
        }

    def tag(self, step: str) -> str:
        """Return the qualified name of a step on a field's path."""
        prefix, _, name = step.rpartition(":")
        namespace = self._tabel.navnerum[prefix]
        return f"{{{namespace}}}{name}" if namespace else name

    def steder(self, tags: Sequence[str]) -> dict[tuple[str, ...], Laeststed]:
        """Return the references read so far that have these elements, by their texts."""
        return self._steder.setdefault(tuple(tags), {})

    def identifikation(self, objekt: Objekttype) -> Gruppe:
        """Return what stands in the structure that identifies an object where others refer to it.

        A dwelling's is one group among its fields, the upper levels' hold all their fields.
        """
        own = self.grupper[objekt]
        inner = own.indhold.get(self.tag(self._tabel.strukturer[objekt].identifikation))
        return inner if isinstance(inner, Gruppe) else own

    def _gruppe(self, objekt: Objekttype, *, gentaget: bool = False) -> Gruppe:
        struktur = self._tabel.strukturer[objekt]
        root = Gruppe(struktur.element, objekt if gentaget else None)
        for felt in self._tabel.pr_noegle(objekt).values():
            if not felt.i_xml:
                continue
            group = root
            for step in felt.sti[:-1]:
                inner = group.indhold.setdefault(self.tag(step), Gruppe(step))
                if not isinstance(inner, Gruppe):
                    raise ValueError(f"{step} er både et felt og en gruppe i feltoversigten")
                group = inner
            group.indhold[self.tag(felt.sti[-1])] = (
                Henvisning(felt.noegle, felt.til)
                if felt.type is Felttype.REFERENCE and felt.til is not None
                else Blad(felt.noegle, felt.type is Felttype.UUID)
            )
        if repeated := GENTAGNE.get(objekt):
            tag = self.tag(self._tabel.strukturer[repeated].element)
            root.indhold[tag] = self._gruppe(repeated, gentaget=True)
        return root


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a structure from the flat lists of its elements' names and texts.

    ``vaelg`` picks the document's values from the texts, and one empty text more; ``uuider`` are
    those of them that are ids, ``opstillinger`` what they are called, by the kinds of children that
    a dwelling has.

    Places count from the structure's own element, which must have ``egne`` elements in it.
    ``antal`` is how many each of the others that hold elements must have: together with the names
    that settles the tree. ``henvisning`` is where the reference's elements begin and end,
    ``identifikation`` where the dwelling's own do. ``steder`` keeps what the references read so far
    that look like this one mean, by their texts.
    """

    vaelg: Vaelger
    egne: int
    antal: tuple[tuple[int, int], ...]
    uuider: tuple[int, ...]
    opstillinger: Mapping[tuple[Objekttype, ...], Opstilling]
    henvisning: tuple[int, int] | None
    identifikation: tuple[int, int] | None
    steder: dict[tuple[str, ...], Laeststed]


_MARKS: tuple[tuple[Objekttype, ...], ...] = (
    (),
    *((objekt,) for objekt in BOERNETYPER),
    BOERNETYPER,
)
"""The kinds of children that a dwelling may have, in the table's order."""


def _marked(kinds: tuple[Objekttype, ...]) -> Dokument:
    """Return the marks for children that stand in the table's order."""
    return {f"{BOERN}{number}": objekt.value for number, objekt in enumerate(kinds, start=1)}


class _UsualError(Exception):
    """The sequence of elements is not usual."""


class _Samler:
    """Makes one layout while walking through the names."""

    def __init__(self, struktur: Struktur, tags: Sequence[str]) -> None:
        self._struktur = struktur
        self._tags = tags
        self._keys: list[str] = []
        self._places: list[int] = []
        self._counts: list[tuple[int, int]] = []
        self._uuids: list[str] = []
        self._reference: tuple[int, int] | None = None
        self._identification: tuple[int, int] | None = None

    def layout(self, objekt: Objekttype) -> Layout:
        """Return the layout. Raises ``_UsualError`` when the elements must be read with care."""
        own = self._struktur.grupper[objekt]
        end = self._group(own, 0, "")
        if end != len(self._tags) or len(self._keys) < 2:
            raise _UsualError
        keys = tuple(self._keys)
        marks = _MARKS if objekt is Objekttype.BOLIG else [()]
        return Layout(
            vaelg=itemgetter(*self._places, 0),
            egne=self._counts[-1][1],
            antal=tuple(self._counts[:-1]),
            uuider=tuple(keys.index(key) for key in self._uuids),
            opstillinger={kinds: Opstilling(keys, _marked(kinds)) for kinds in marks},
            henvisning=self._reference,
            identifikation=self._identification,
            steder=self._struktur.steder(self._tags[slice(*self._reference or (0, 0))]),
        )

    def _group(self, group: Gruppe, at: int, prefix: str) -> int:
        """Read the group whose element stands at ``at``; return the place after it."""
        start, count, last, repeated = at, 0, -1, 0
        at += 1
        while at < len(self._tags):
            tag = self._tags[at]
            entry = group.indhold.get(tag)
            place = group.plads.get(tag, -1)
            again = isinstance(entry, Gruppe) and entry.gentaget is not None
            if entry is None or place < last or (place == last and not again):
                break
            count, last = count + 1, place
            match entry:
                case Blad():
                    self._note(prefix + entry.noegle, at)
                    if entry.uuid:
                        self._uuids.append(prefix + entry.noegle)
                    at += 1
                case Gruppe():
                    repeated += again
                    inner = f"{prefix}{entry.gentaget}[{repeated}]." if again else prefix
                    end = self._group(entry, at, inner)
                    if group is self._struktur.grupper[
                        Objekttype.BOLIG
                    ] and entry is self._struktur.identifikation(Objekttype.BOLIG):
                        self._identification = (at, end)
                    at = end
                case Henvisning():
                    if self._reference is not None:
                        raise _UsualError
                    self._note(prefix + entry.noegle, at)
                    end = self._skip(self._struktur.identifikation(entry.til), at)
                    self._reference = (at, end)
                    at = end
                case Barn():
                    raise _UsualError
        if not count:
            raise _UsualError
        self._counts.append((start, count))
        return at

    def _skip(self, group: Gruppe, at: int) -> int:
        """Pass over a reference's elements, noting only how many children each has."""
        start, count, last = at, 0, -1
        at += 1
        while at < len(self._tags):
            tag = self._tags[at]
            entry = group.indhold.get(tag)
            place = group.plads.get(tag, -1)
            if entry is None or place <= last:
                break
            count, last = count + 1, place
            if isinstance(entry, Blad):
                at += 1
            elif isinstance(entry, Henvisning):
                at = self._skip(self._struktur.identifikation(entry.til), at)
            else:
                raise _UsualError
        if not count:
            raise _UsualError
        self._counts.append((start, count))
        return at

    def _note(self, key: str, at: int) -> None:
        self._keys.append(key)
        self._places.append(at)


def layout(struktur: Struktur, objekt: Objekttype, tags: Sequence[str]) -> Layout | None:
    """Return the layout of an object's own element and those in it; None when there is none.

    ``tags`` are the names in document order, the object's own element first, its children's left
    out.
    """
    try:
        return _Samler(struktur, tags).layout(objekt)
    except _UsualError:
        return None
