"""What the reader gives: a dwelling and what lies under it, as a file has them.

A document is made only when somebody asks for it. An import of half a million new objects needs
their stored texts and a few fields of each, and gets these from the file's texts directly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from models.register.dokument import Dokument, encode

Vaelger = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(eq=False, slots=True)
class Opstilling:
    """The keys of documents that look alike, and how such a document is stored.

    ``noegler`` are the keys in order. The values come with one empty text more at the end, which
    stands for every field that is not there.
    """

    noegler: tuple[str, ...]
    hale: Dokument = field(default_factory=dict)
    """Keys that follow, with texts that are always the same: the marks for children."""
    skabelon: str = field(init=False)
    _vaelgere: dict[tuple[str, ...], Vaelger] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        places = [f'{encode({key: ""})[1:-2]}%s"'.replace("%s", "\0") for key in self.noegler]
        fixed = [encode({key: text})[1:-1] for key, text in self.hale.items()]
        text = "{" + ",".join([*places, *fixed]) + "}"
        self.skabelon = text.replace("%", "%%").replace("\0", "%s") + "%.0s"

    def dokument(self, values: Sequence[str]) -> Dokument:
        """Return the document of some values."""
        return dict(zip(self.noegler, values[:-1], strict=True)) | self.hale

    def choose(self, keys: tuple[str, ...]) -> Vaelger:
        """Return what picks the values of some keys; empty where there is none."""
        found = self._vaelgere.get(keys)
        if found is None:
            places = [
                self.noegler.index(key) if key in self.noegler else len(self.noegler)
                for key in keys
            ]
            found = self._vaelgere[keys] = picker(places)
        return found


def picker(places: list[int]) -> Vaelger:
    """Return what picks the texts at some places."""
    if len(places) > 1:
        return itemgetter(*places)

    def _few(values: Sequence[str]) -> tuple[str, ...]:
        return tuple([values[place] for place in places])

    return _few


@dataclass(frozen=True, slots=True)
class Laeststed:
    """The objects above a dwelling as its reference gives them, empty where it does not.

    ``xml`` is the whole reference, as a document keeps one that deviates.
    """

    byggeafsnit: Dokument
    afdeling: Dokument
    boligorganisation: Dokument
    xml: str


class LaestObjekt:
    """An expense or a contract as a file has it; ``linje`` is the line where it begins."""

    __slots__ = ("_felter", "_opstilling", "_plain", "_values", "linje")

    def __init__(self, felter: Dokument | None, linje: int) -> None:
        self._felter = felter
        self.linje = linje

    def lay_out(self, opstilling: Opstilling, values: Sequence[str], *, plain: bool) -> None:
        """Have the document made of ``values`` when it is asked for.

        ``plain`` says that no value holds anything that is written differently where it is stored.
        """
        self._opstilling = opstilling
        self._values = values
        self._plain = plain

    @property
    def felter(self) -> Dokument:
        """The document; what is changed in it is changed."""
        if self._felter is None:
            self._felter = self._opstilling.dokument(self._values)
        return self._felter

    @felter.setter
    def felter(self, document: Dokument) -> None:
        self._felter = document

    @property
    def tekst(self) -> str:
        """The document as it is stored."""
        if self._felter is None and self._plain:
            return self._opstilling.skabelon % self._values
        return encode(self.felter)

    @property
    def noegler(self) -> tuple[str, ...]:
        """The document's keys, those of marks for children perhaps left out."""
        return self._opstilling.noegler if self._felter is None else tuple(self._felter)

    def texts(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the texts of some fields; empty where there is no element."""
        if self._felter is not None:
            return tuple([self._felter.get(key, "") for key in keys])
        return self._opstilling.choose(keys)(self._values)

    def __eq__(self, other: object) -> bool:
        """Compare documents and lines."""
        if not isinstance(other, LaestObjekt):
            return NotImplemented
        return (self.felter, self.linje) == (other.felter, other.linje)

    def __hash__(self) -> int:
        """Refuse: the document may change."""
        raise TypeError(f"unhashable type: {type(self).__name__!r}")

    def __repr__(self) -> str:
        """Return the document and line."""
        return f"{type(self).__name__}({self.felter!r}, {self.linje})"


class LaestBolig(LaestObjekt):
    """A dwelling as a file has it.

    ``byggeafsnit``, ``afdeling`` and ``boligorganisation`` are the objects above it as its own
    reference gives them, empty where it gives none; they may be shared between dwellings and must
    not be changed. ``sted_xml`` is that reference, as a document keeps one that deviates from what
    the object above has. The reference in ``felter`` is empty.
    """

    __slots__ = (
        "afdeling",
        "boligorganisation",
        "byggeafsnit",
        "kontrakter",
        "sted_xml",
        "udgifter",
    )

    def __init__(
        self,
        felter: Dokument | None,
        linje: int,
        *,
        byggeafsnit: Dokument,
        afdeling: Dokument,
        boligorganisation: Dokument,
        sted_xml: str,
        udgifter: list[LaestObjekt],
        kontrakter: list[LaestObjekt],
    ) -> None:
        super().__init__(felter, linje)
        self.byggeafsnit = byggeafsnit
        self.afdeling = afdeling
        self.boligorganisation = boligorganisation
        self.sted_xml = sted_xml
        self.udgifter = udgifter
        self.kontrakter = kontrakter

    def __eq__(self, other: object) -> bool:
        """Compare everything that was read."""
        if not isinstance(other, LaestBolig):
            return NotImplemented
        return super().__eq__(other) and all(
            getattr(self, name) == getattr(other, name) for name in LaestBolig.__slots__
        )

    __hash__ = LaestObjekt.__hash__
