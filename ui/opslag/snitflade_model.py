"""The table of fields as the Snitflade page shows it: what is known of each, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
)

from models.register.felter import Felt, Felttabel, Felttype, Herkomst, Niveau, Rolle
from models.register.navngivning import label
from models.sprog import oversat
from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import Tabelmodel
from ui.udseende.tema import Rolle as Farverolle
from ui.udseende.tema import farve

FELT = Qt.ItemDataRole.UserRole
"""The ``Felt`` of a row."""


class Kendskab(Enum):
    """How well a row is known, as the page sorts and filters by it."""

    SET = Herkomst.SET
    AELDRE = Herkomst.SET_I_AELDRE_VERSION
    ANTAGET = Herkomst.ANTAGET
    TILPASSET = "tilpasset"
    EGET = "eget"


def kendskab(felt: Felt) -> Kendskab:
    """Return how well a row is known; the organisation's own corrections come before its source."""
    if felt.tilpasset:
        return Kendskab.TILPASSET
    if felt.rolle is Rolle.LOKAL and not felt.i_xml:
        return Kendskab.EGET
    return Kendskab(felt.herkomst)


def kendskab_ord(of: Kendskab) -> str:
    """Return the word for how well something is known."""
    translate = QCoreApplication.translate
    return {
        Kendskab.SET: translate("Snitflade", "Set"),
        Kendskab.AELDRE: translate("Snitflade", "Set i ældre version"),
        Kendskab.ANTAGET: translate("Snitflade", "Antaget"),
        Kendskab.TILPASSET: translate("Snitflade", "Tilpasset af jer"),
        Kendskab.EGET: translate("Snitflade", "Eget felt"),
    }[of]


def niveau_ord(niveau: Niveau) -> str:
    """Return the word for how strongly a field is asked for."""
    translate = QCoreApplication.translate
    return {
        Niveau.SYSTEMKRAEVET: translate("Snitflade", "Systemkrævet"),
        Niveau.KRAEVET: translate("Snitflade", "Krævet"),
        Niveau.VALGFRI: translate("Snitflade", "Valgfri"),
    }[niveau]


def type_ord(felttype: Felttype) -> str:
    """Return the word for a field's type."""
    translate = QCoreApplication.translate
    return {
        Felttype.TEKST: translate("Snitflade", "Tekst"),
        Felttype.CIFRE: translate("Snitflade", "Cifre"),
        Felttype.UUID: translate("Snitflade", "Id"),
        Felttype.KODE: translate("Snitflade", "Kode"),
        Felttype.JA_NEJ: translate("Snitflade", "Ja eller nej"),
        Felttype.DATO: translate("Snitflade", "Dato"),
        Felttype.BELOEB: translate("Snitflade", "Beløb"),
        Felttype.DECIMAL: translate("Snitflade", "Decimaltal"),
        Felttype.REFERENCE: translate("Snitflade", "Henvisning"),
    }[felttype]


def antaget_ord(navn: str) -> str:
    """Return what a part of a row is called that is assumed; an own name stays as it is."""
    translate = QCoreApplication.translate
    return {
        "bredde": translate("Snitflade", "bredden"),
        "element": translate("Snitflade", "elementets navn"),
        "enhed": translate("Snitflade", "enheden"),
        "etiket": translate("Snitflade", "feltets navn"),
        "flere lejere": translate("Snitflade", "at der kan være flere lejere"),
        "gruppe": translate("Snitflade", "gruppen"),
        "hjaelp": translate("Snitflade", "forklaringen"),
        "kodeliste": translate("Snitflade", "kodelisten"),
        "niveau": translate("Snitflade", "niveauet"),
        "plads": translate("Snitflade", "pladsen i filen"),
        "sti": translate("Snitflade", "stien til elementet"),
        "type": translate("Snitflade", "typen"),
    }.get(navn, navn)


class Feltmodel(Tabelmodel[Felt]):
    """One row per field, in the order of the XML."""

    def __init__(self, tabel: Felttabel, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._tabel = tabel
        self._rows = list(tabel.felter)
        self._titles = (
            self.tr("Objekt"),
            self.tr("Felt"),
            self.tr("Element"),
            self.tr("Niveau"),
            self.tr("Type"),
            self.tr("Herkomst"),
        )

    @property
    def antal(self) -> Counter[Kendskab]:
        """How many rows are known how well."""
        return Counter(kendskab(felt) for felt in self._rows)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell; the tooltip is the source."""
        felt = self._rows[index.row()]
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self._texts(felt)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                value = oversat(felt.kilde)
            case Qt.ItemDataRole.ForegroundRole if index.column() == len(self._titles) - 1:
                value = farve(_FARVE[kendskab(felt)])
            case Qt.ItemDataRole.ForegroundRole if index.column() in (0, 2):
                value = farve(Farverolle.TEKST_SVAG)
            case _ if role == FELT:
                value = felt
        return value

    def _texts(self, felt: Felt) -> Sequence[str]:
        return (
            label(self._tabel, felt.objekt),
            oversat(felt.etiket),
            felt.sti[-1] if felt.sti else "–",
            niveau_ord(felt.niveau),
            type_ord(felt.type),
            kendskab_ord(kendskab(felt)),
        )


_FARVE = {
    Kendskab.SET: Farverolle.OK,
    Kendskab.AELDRE: Farverolle.TEKST,
    Kendskab.ANTAGET: Farverolle.ADVARSEL,
    Kendskab.TILPASSET: Farverolle.AENDRET,
    Kendskab.EGET: Farverolle.TEKST_SVAG,
}


class Feltfilter(QSortFilterProxyModel):
    """Keeps the fields known in the chosen ways whose texts hold what is searched for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: Kendskab | None = None
        self._text = ""

    def choose(self, chosen: Kendskab | None, text: str) -> None:
        """Show only these fields; None and an empty text show all."""
        self.beginFilterChange()
        self._chosen, self._text = chosen, text.strip().casefold()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | Any) -> bool:
        """True for the fields to show."""
        model = self.sourceModel()
        felt: Felt = model.index(row, 0, parent).data(FELT)
        if self._chosen is not None and kendskab(felt) is not self._chosen:
            return False
        texts = (
            felt.etiket,
            oversat(felt.etiket),
            felt.noegle,
            felt.kodeliste,
            "/".join(felt.sti),
            felt.objekt.value,
        )
        return not self._text or any(self._text in text.casefold() for text in texts)
