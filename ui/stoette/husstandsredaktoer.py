"""The household of the simulator, typed by hand: who lives there, income, wealth, and more.

Nothing typed here is stored; only a scenario the clerk names is (see ``stoette_scenarier``).
"""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from models.boligstoette.grundlag import Formue, Husstand, Medlem, Ordning
from models.boligstoette.hjaelp import HJAELP
from models.boligstoette.varianter import indkomst_foer_tillaeg
from models.sprog import oversat
from ui.dele.kort import etiket
from ui.felter.formular import Genveje
from ui.felter.hjaelpefelt import Tastefelt, antalsfelt, beloebsfelt, hjaelpetekst, muligt_talfelt
from ui.felter.valgboks import Valgboks
from ui.stoette.medlemsfelter import Medlemsfelter, valgraekke
from ui.udseende.tema import AFSTAND_S, AFSTAND_XL, AFSTAND_XS

JA_NEJ = tuple(felt.name for felt in fields(Husstand) if felt.type in (bool, "bool"))
"""The yes/no facts of a household, in the order of the law input."""
FORMUE = {
    "formue_registreret": "registreret",
    "formue_andelsbolig": "andelsbolig",
    "formue_uregistreret": "uregistreret",
}
"""The help's keys of wealth and the fields of ``Formue``."""


class Husstandsredaktoer(QWidget):
    """All inputs of a household, with the help of each."""

    redigeret = Signal()
    """The household has changed, or something in it can no longer be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._husstand = Husstand(voksne=1, boern=0, indkomst_aar=Fraction(0))
        self.ordning = Valgboks(self)
        for text, ordning in (
            (self.tr("Efter medlemmernes pension"), None),
            (self.tr("Boligsikring"), Ordning.BOLIGSIKRING),
            (self.tr("Boligydelse"), Ordning.BOLIGYDELSE),
        ):
            self.ordning.addItem(text, ordning)
        self.voksne, self.boern = antalsfelt("voksne", self), antalsfelt("boern", self)
        self.indkomst = beloebsfelt("indkomst_aar", self)
        self.samlet = QRadioButton(self.tr("Indkomsten samlet"), self)
        self.hver = QRadioButton(self.tr("Hver voksen for sig"), self)
        self._form = QButtonGroup(self)
        self._form.addButton(self.samlet)
        self._form.addButton(self.hver)
        self.medlemmer: list[Medlemsfelter] = []
        self._members = QWidget(self)
        self._member_layout = QVBoxLayout(self._members)
        self._member_layout.setContentsMargins(0, 0, 0, 0)
        self._member_layout.setSpacing(AFSTAND_S)
        self.formue: dict[str, Tastefelt[Fraction]] = {n: beloebsfelt(n, self) for n in FORMUE}
        self.efterlevende = muligt_talfelt("efterlevende_areal", self)
        self.svar = {navn: self._tick(navn) for navn in JA_NEJ}
        self._build()
        self._connect()
        self.vis(Ordning.BOLIGSIKRING, self._husstand)

    def _tick(self, navn: str) -> QCheckBox:
        box = QCheckBox(oversat(HJAELP[navn].navn), self)
        box.setToolTip(hjaelpetekst(navn))
        return box

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addLayout(valgraekke("ordning", self.ordning, self))
        layout.addWidget(self.voksne)
        layout.addWidget(self.boern)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(etiket(self.tr("Indkomst"), "overskrift", self))
        for widget in (self.samlet, self.hver, self.indkomst, self._members):
            layout.addWidget(widget)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(etiket(self.tr("Formue"), "overskrift", self))
        for felt in self.formue.values():
            layout.addWidget(felt)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(etiket(self.tr("Særlige forhold"), "overskrift", self))
        for navn, box in self.svar.items():
            layout.addWidget(box)
            layout.addWidget(self._explained(navn, AFSTAND_XL))
        layout.addWidget(self.efterlevende)
        layout.addWidget(self._explained("efterlevende_areal", 0))

    def _explained(self, noegle: str, under: int) -> QWidget:
        """Return what an input means, a small line under it."""
        line = etiket(oversat(HJAELP[noegle].hvor), "lille", self, ombryd=True)
        line.setContentsMargins(under, 0, 0, AFSTAND_XS)
        return line

    def _connect(self) -> None:
        self.ordning.activated.connect(self._on_chosen)
        self._form.buttonClicked.connect(self._on_form)
        self.voksne.redigeret.connect(self._on_adults)
        for navn, felt in self._felter().items():
            if navn != "voksne":
                felt.redigeret.connect(self.redigeret)
        for box in self.svar.values():
            box.clicked.connect(self._on_chosen)

    def _felter(self) -> dict[str, Tastefelt[Any]]:
        """Return the lines of the household as a whole, by the help's keys."""
        return {
            "voksne": self.voksne,
            "boern": self.boern,
            "indkomst_aar": self.indkomst,
            "efterlevende_areal": self.efterlevende,
            **self.formue,
        }

    # --- reading --------------------------------------------------------------------------------

    def valgt_ordning(self) -> Ordning | None:
        """Return the scheme; None means: by the members' pensions."""
        # Qt keeps a StrEnum as a plain text.
        valgt = self.ordning.currentData()
        return None if valgt is None else Ordning(valgt)

    def husstand(self) -> Husstand:
        """Return the household as typed; unreadable lines count as what last was readable."""
        each = self.hver.isChecked()
        return Husstand(
            voksne=self.voksne.vaerdi,
            boern=self.boern.vaerdi,
            indkomst_aar=None if each else self.indkomst.vaerdi,
            medlemmer=tuple(m.medlem() for m in self.medlemmer) if each else (),
            formue=Formue(**{FORMUE[n]: felt.vaerdi for n, felt in self.formue.items()}),
            efterlevende_areal=self.efterlevende.vaerdi,
            **{navn: box.isChecked() for navn, box in self.svar.items()},
        )

    @property
    def laeseligt(self) -> bool:
        """False while something typed cannot be read."""
        inputs = self._felter().values()
        return all(felt.laeseligt for felt in inputs) and all(m.laeseligt for m in self.medlemmer)

    # --- showing --------------------------------------------------------------------------------

    def vis(self, ordning: Ordning | None, husstand: Husstand) -> None:
        """Show a household without telling anyone."""
        self._husstand = husstand
        self.ordning.setCurrentIndex(self.ordning.findData(ordning))
        self.voksne.vis(husstand.voksne)
        self.boern.vis(husstand.boern)
        for noegle, felt in self.formue.items():
            felt.vis(getattr(husstand.formue, FORMUE[noegle]))
        for navn, box in self.svar.items():
            box.setChecked(getattr(husstand, navn))
        self.efterlevende.vis(husstand.efterlevende_areal)
        self.indkomst.vis(indkomst_foer_tillaeg(husstand))
        (self.hver if husstand.medlemmer else self.samlet).setChecked(True)
        self._show_members(husstand.medlemmer)

    def vis_fejl(self, noegle: str, besked: str) -> bool:
        """Show what is wrong at the input it is about; False when it has none here."""
        inputs = self._felter()
        for felt in inputs.values():
            if felt.laeseligt:
                felt.vis_fejl("")
        if noegle in inputs and besked and inputs[noegle].isVisibleTo(self):
            inputs[noegle].vis_fejl(besked)
            return True
        return False

    def _show_members(self, medlemmer: tuple[Medlem, ...]) -> None:
        for felter in self.medlemmer[len(medlemmer) :]:
            self._member_layout.removeWidget(felter)
            felter.hide()
            felter.deleteLater()
        del self.medlemmer[len(medlemmer) :]
        for nr in range(len(self.medlemmer), len(medlemmer)):
            felter = Medlemsfelter(nr, self._members)
            felter.redigeret.connect(self.redigeret)
            felter.aegtefaelle_valgt.connect(self._on_spouse)
            self._member_layout.addWidget(felter)
            self.medlemmer.append(felter)
        Genveje().mark_all(self)
        for felter, medlem in zip(self.medlemmer, medlemmer, strict=True):
            felter.vis(medlem, len(medlemmer))
        each = self.hver.isChecked()
        self.indkomst.setVisible(not each)
        self._members.setVisible(each)

    # --- what the user does ---------------------------------------------------------------------

    def _on_chosen(self, _value: object) -> None:
        self.redigeret.emit()

    def _on_form(self, _button: object) -> None:
        """Turn the total into the first adult's income, or the adults' into the total."""
        if self.hver.isChecked() == bool(self.medlemmer):
            return
        now = self._husstand_as_shown()
        if self.hver.isChecked():
            total = now.indkomst_aar or Fraction(0)
            first = Medlem(personlig=total)
            rest = (Medlem(),) * (max(now.voksne, 1) - 1)
            self._show_members((first, *rest))
        else:
            self.indkomst.vis(indkomst_foer_tillaeg(now))
            self._show_members(())
        self.redigeret.emit()

    def _husstand_as_shown(self) -> Husstand:
        """Return the household with the form of income that was shown until now."""
        if self.medlemmer:
            medlemmer = tuple(m.medlem() for m in self.medlemmer)
            return replace(self.husstand(), indkomst_aar=None, medlemmer=medlemmer)
        return replace(self.husstand(), indkomst_aar=self.indkomst.vaerdi, medlemmer=())

    def _on_adults(self) -> None:
        """Let there be as many adults as typed; those there were keep what they have."""
        if self.hver.isChecked() and self.voksne.laeseligt:
            wanted = max(self.voksne.vaerdi, 1)
            now = [felter.medlem() for felter in self.medlemmer[:wanted]]
            for nr, medlem in enumerate(now):
                if medlem.aegtefaelle is not None and medlem.aegtefaelle >= wanted:
                    now[nr] = replace(medlem, aegtefaelle=None)
            self._show_members((*now, *(Medlem(),) * (wanted - len(now))))
        self.redigeret.emit()

    def _on_spouse(self, nr: int) -> None:
        """A marriage is mutual: the other one follows, and who was married to either is not."""
        other = self.medlemmer[nr].aegtefaelle.currentData()
        for felter in self.medlemmer:
            if felter.nr in (nr, other):
                continue
            if felter.aegtefaelle.currentData() in (nr, other):
                felter.set_aegtefaelle(None)
        for felter in self.medlemmer:
            if felter.nr == other:
                felter.set_aegtefaelle(nr)
            elif felter.nr != nr and felter.aegtefaelle.currentData() == nr:
                felter.set_aegtefaelle(None)
        self.redigeret.emit()
