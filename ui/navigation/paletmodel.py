"""What the command palette finds: commands, places gone to lately, and dwellings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from models.register.felter import Felttabel, Objekttype
from models.register.navngivning import name
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import Fremdrift
from models.sprog import oversat
from ui.tabeller.modelindeks import TOP, Indeks
from ui.taster.handlinger import ALENE
from ui.udseende.ikoner import ikon
from ui.udseende.tema import Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

FLEST_BOLIGER = 50
"""How many dwellings are found at most; whoever has more to choose from types more."""
FLEST_KOMMANDOER = 8
"""How many commands stand before the dwellings once something is typed."""

IKONER = {
    Objekttype.BOLIGORGANISATION: "landmark",
    Objekttype.AFDELING: "building-2",
    Objekttype.BYGGEAFSNIT: "layers",
    Objekttype.BOLIG: "house",
}


class Paletrolle(IntEnum):
    """What the delegate asks for beside the text."""

    NOTE = Qt.ItemDataRole.UserRole
    """What stands weakly at the right: a shortcut, or where a dwelling lies."""


@dataclass(frozen=True, slots=True)
class Post:
    """A line of the palette: a command (``handling``) or a place (``noegle``)."""

    tekst: str
    note: str
    billede: str = ""
    handling: QAction | None = None
    noegle: Noegle | None = None

    @property
    def kan_vaelges(self) -> bool:
        """False for a command that cannot be done just now."""
        return self.handling is None or self.handling.isEnabled()

    @property
    def ikon(self) -> QIcon:
        """The command's own picture, or that of the kind of place."""
        if self.handling is not None and not self.handling.icon().isNull():
            return self.handling.icon()
        return ikon(self.billede, Rolle.TEKST_SVAG) if self.billede else QIcon()


def command(action: QAction) -> Post:
    """Return the line of a command."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Post(
        plain(action.property(ALENE) or action.text()), keys, "chevron-right", handling=action
    )


def plain(text: str) -> str:
    """Return an action's text as it is read: without the mark of its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


class Soeger:
    """Finds the lines for what is typed."""

    def __init__(
        self,
        kontekst: Kontekst | None,
        handlinger: Sequence[QAction],
        seneste: Callable[[], Sequence[Noegle]],
    ) -> None:
        from models.lager.tekstnoegler import search_key

        self._key = search_key
        self._kontekst = kontekst
        self._commands: list[tuple[str, Post]] = []
        known: set[str] = set()
        for post in map(command, handlinger):
            key = self._key(post.tekst)
            if key not in known:  # a button that does what the menu does is told once
                known.add(key)
                self._commands.append((key, post))
        self._recent = seneste
        self._upper: list[tuple[str, Post]] | None = None

    def find(self, query: str) -> list[Post]:
        """Return what fits: with nothing typed the places of late, and what can be done now.

        Commands whose words begin with what is typed come first, then places and dwellings, and
        last the commands that have it within a word.
        """
        words = self._key(query).split()
        if not words:
            usable = (post for _, post in self._commands if post.kan_vaelges)
            return [*self._recent_places(), *usable]
        fitting = [(key, post) for key, post in self._commands if all(w in key for w in words)]
        begun = [post for key, post in fitting if _begins(key, words)][:FLEST_KOMMANDOER]
        within = [post for key, post in fitting if not _begins(key, words)][:FLEST_KOMMANDOER]
        upper = [post for key, post in self._upper_places() if all(w in key for w in words)]
        return [*begun, *upper[:FLEST_KOMMANDOER], *self._dwellings(query), *within]

    def _recent_places(self) -> list[Post]:
        kontekst = self._kontekst
        if kontekst is None:
            return []
        note = QCoreApplication.translate("Kommandopalet", "Set for nylig")
        found = []
        for noegle in self._recent():
            title = kontekst.register.navn(noegle)
            if title:
                found.append(Post(title, note, IKONER.get(noegle.type, ""), noegle=noegle))
        return found

    def _upper_places(self) -> list[tuple[str, Post]]:
        """Return organisations and afdelinger, read by now unless one types at once."""
        if self._upper is None:
            self._upper = self._read_upper()
        return self._upper

    def read_ahead(self, _fremdrift: Fremdrift) -> None:
        """Read the organisations and afdelinger before they are asked for, on another thread."""
        self._upper = self._read_upper()

    def _read_upper(self) -> list[tuple[str, Post]]:
        if self._kontekst is None:
            return []
        register = self._kontekst.register
        found = []
        for organisation in register.organisationer():
            for place in (organisation, *register.boern(organisation.noegle)):
                found.append(self._upper_place(self._kontekst.tabel, place))
        return found

    def _upper_place(self, tabel: Felttabel, place: Objekt) -> tuple[str, Post]:
        title = name(tabel, place.type, place.felter)
        kind = oversat(tabel.strukturer[place.type].etiket)
        post = Post(title, kind, IKONER[place.type], noegle=place.noegle)
        return self._key(f"{title} {kind}"), post

    def _dwellings(self, query: str) -> list[Post]:
        if self._kontekst is None:
            return []
        register = self._kontekst.register
        ids = register.bolig_ids(soegning=query, limit=FLEST_BOLIGER)
        lines = register.boligvisninger(ids, query)
        return [
            Post(
                lines[number].navn,
                lines[number].undertekst or lines[number].enhedsid,
                IKONER[Objekttype.BOLIG],
                noegle=Noegle(Objekttype.BOLIG, number),
            )
            for number in ids
            if number in lines
        ]


def _begins(key: str, words: Sequence[str]) -> bool:
    """True when each word typed begins a word of a command."""
    own = key.split()
    return all(any(one.startswith(word) for one in own) for word in words)


class Paletmodel(QAbstractListModel):
    """The lines shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posts: Sequence[Post] = ()

    def set_posts(self, posts: Sequence[Post]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._posts = posts
        self.endResetModel()

    def post(self, row: int) -> Post | None:
        """Return a line, None when there is none."""
        return self._posts[row] if 0 <= row < len(self._posts) else None

    def rowCount(self, parent: Indeks = TOP) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._posts)

    def flags(self, index: Indeks) -> Qt.ItemFlag:
        """A command that cannot be done just now is shown, but not enabled."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEnabled if self._posts[index.row()].kan_vaelges else flags

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows."""
        post = self._posts[index.row()]
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = post.tekst
            case Qt.ItemDataRole.DecorationRole:
                value = post.ikon
            case Paletrolle.NOTE:
                value = post.note
            case Qt.ItemDataRole.AccessibleTextRole:
                value = f"{post.tekst}, {post.note}" if post.note else post.tekst
        return value
