"""How the register's web service is reached, and the test of whether it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from models.register.forsendelse import (
    FORBEHOLD,
    TALGRAENSER,
    Forsendelsesindstillinger,
    Trin,
    Trinudfald,
)
from models.register.fund import Alvor
from models.register.overfoersel import AfvistError, Fremdrift
from models.sprog import oversat
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.filvalg import Filvalg
from ui.dele.jobbjaelke import Jobbjaelke
from ui.dele.kort import Kort, Rulleflade, etiket, knap
from ui.felter.feltredaktoer import set_alvor
from ui.felter.valgboks import Talboks
from ui.ord.antal import antal
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS, polish
from ui.udveksling.forbindelsestrin import Forbindelsestrin
from ui.udveksling.kodeord_dialog import KodeordDialog
from ui.udveksling.kodeordsopgaver import keep_password, look_for_password

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgave, Opgaver

BREDDE, HOEJDE = 1060, 660
FORMULARBREDDE = 460
TALBREDDE = 110


class ForbindelseVindue(Dialog):
    """The settings at the left, kept as they are typed; the test and its steps at the right."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._opgaver = kontekst.forsendelse, opgaver
        self._job: Opgave | None = None
        self._loading = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Forbindelse til registeret"))
        self.resize(BREDDE, HOEJDE)
        intro = Alvorslabel(self, alvor=Alvor.ADVARSEL)
        intro.setText(oversat(FORBEHOLD))
        middle = QHBoxLayout()
        middle.setSpacing(AFSTAND_L)
        middle.addWidget(self._build_form())
        middle.addWidget(self._build_test(), 1)
        close = knap(self.tr("&Luk"), self.accept, self)
        foot = QHBoxLayout()
        self._trouble = Alvorslabel(self, alvor=Alvor.FEJL)
        foot.addWidget(self._trouble, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_M)
        layout.addWidget(intro)
        layout.addLayout(middle, 1)
        layout.addWidget(Jobbjaelke(opgaver, self))
        layout.addLayout(foot)
        opgaver.finished.connect(self._on_finished)
        self._show(self._service.settings())
        self._trouble.setText(self._service.besked)
        self.wsdl.textChanged.connect(self._on_described)
        self._on_described(self.wsdl.text())
        self._loading = False
        self._look_for_password()
        (self.proev if self.wsdl.text() else self.wsdl).setFocus()

    # --- building -------------------------------------------------------------------------------

    def _build_form(self) -> QWidget:
        page = Rulleflade(self, i_vindue=True)
        page.setFixedWidth(FORMULARBREDDE)
        side = page.side
        self.wsdl = self._line(
            page,
            self.tr("&Tjenestens beskrivelse (WSDL)"),
            self.tr("Den fil eller adresse, LBF giver jer. Uden den kan der kun sendes som fil."),
            self._choose_wsdl,
        )
        self.certifikat = self._line(
            page,
            self.tr("&Certifikat"),
            self.tr(
                "En PKCS#12-fil (.p12 eller .pfx) med jeres klientcertifikat. Filen bliver, hvor "
                "den er."
            ),
            self._choose_certificate,
        )
        page.add(self._build_password(side))
        self.adresse = self._line(
            page,
            self.tr("En anden &adresse end beskrivelsens"),
            self.tr("Lad feltet stå tomt for at bruge adressen i beskrivelsen."),
        )
        self.ca = self._line(
            page,
            self.tr("Egne &rodcertifikater (CA-fil)"),
            self.tr("Kun hvis jeres net bruger sine egne. Lad ellers feltet stå tomt."),
            self._choose_ca,
        )
        self.proxy = self._line(
            page,
            self.tr("Pro&xy"),
            self.tr("Adressen på jeres proxy, hvis I har en. Computerens indstilling bruges ikke."),
        )
        page.add(self._build_numbers(side))
        page.add_bund()
        return page

    def _line(
        self,
        page: Rulleflade,
        title: str,
        hint: str,
        choose: Callable[[], None] | None = None,
    ) -> QLineEdit:
        box = QWidget(page.side)
        field = QLineEdit(box)
        field.setToolTip(hint)
        field.editingFinished.connect(self.save)
        label = etiket(title, "lille", box)
        label.setBuddy(field)
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(field, 1)
        if choose is not None:
            button = knap(self.tr("Vælg…"), choose, box)
            name = title.replace("&", "")
            button.setAccessibleName(self.tr("Vælg fil: {navn}").format(navn=name))
            row.addWidget(button)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(etiket(hint, "lille", box, ombryd=True))
        page.add(box)
        return field

    def _build_password(self, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        self._password_state = etiket("", "", box, ombryd=True)
        self.skriv_kodeord = knap(
            self.tr("Skriv &kodeordet…"), self._ask_password, box, ikonnavn="key"
        )
        self.glem_kodeord = knap(
            self.tr("&Glem kodeordet"), self._forget_password, box, slags="stille"
        )
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(self.skriv_kodeord)
        row.addWidget(self.glem_kodeord)
        row.addStretch(1)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(self._password_state)
        layout.addLayout(row)
        layout.addWidget(
            etiket(
                self.tr(
                    "Kodeordet gemmes kun, hvis du vælger det, og da i computerens nøglering. Det "
                    "vises aldrig."
                ),
                "lille",
                box,
                ombryd=True,
            )
        )
        return box

    def _build_numbers(self, parent: QWidget) -> QWidget:
        card = Kort(self.tr("Ventetider og nye forsøg"), parent)
        seconds = self.tr(" sekunder")
        self.forbind = self._number(
            card,
            self.tr("Vent højst på forbindelse"),
            self.tr("Så længe ventes der på, at tjenesten tager imod, før forsøget opgives."),
            seconds,
            "forbind_sekunder",
        )
        self.svar = self._number(
            card,
            self.tr("Vent højst på svar"),
            self.tr(
                "Så længe ventes der på hver del af svaret. Kommer det ikke, spørges der, om "
                "registeret har taget imod, før noget sendes igen."
            ),
            seconds,
            "svar_sekunder",
        )
        self.ro = self._number(
            card,
            self.tr("Giv registeret ro efter et manglende svar"),
            self.tr(
                "Så længe kan registeret være i gang med det, det ikke svarede på. Først derefter "
                "regnes det for ikke modtaget."
            ),
            seconds,
            "ro_sekunder",
        )
        self.forsoeg = self._number(
            card,
            self.tr("Prøv i alt, når intet blev modtaget"),
            self.tr("Kun det, registeret med sikkerhed ikke har modtaget, sendes igen."),
            self.tr(" gange"),
            "forsoeg",
        )
        return card

    def _number(self, card: Kort, title: str, hint: str, unit: str, key: str) -> Talboks:
        box = QWidget(card)
        field = Talboks(box)
        field.setToolTip(hint)
        least, most = TALGRAENSER[key]
        field.setRange(ceil(least), int(most))
        field.setSuffix(unit)
        field.setFixedWidth(TALBREDDE)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(self.save)
        label = QLabel(title, box)
        label.setWordWrap(True)
        label.setBuddy(field)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(field)
        card.add(box)
        return field

    def _build_test(self) -> QWidget:
        card = Kort("", self)
        card.set_titel(self.tr("Prøve af forbindelsen"))
        self.proev = card.add_knap(
            knap(
                self.tr("&Prøv forbindelsen"),
                self.test,
                card,
                ikonnavn="shield-check",
                slags="primaer",
            )
        )
        self.dom = Alvorslabel(card, "overskrift")
        self.dom.hide()
        self.trin = Forbindelsestrin(card)
        card.add(self.dom)
        card.add(self.trin, 1)
        return card

    def _on_described(self, wsdl: str) -> None:
        """Let the connection be tested once there is a description of the service."""
        described = bool(wsdl.strip())
        self.trin.show_first(beskrevet=described)
        self.proev.setEnabled(described and self._job is None)
        missing = self.tr("Vælg først tjenestens beskrivelse (WSDL).")
        self.proev.setToolTip("" if described else missing)

    # --- the settings ---------------------------------------------------------------------------

    def _show(self, valg: Forsendelsesindstillinger) -> None:
        for field, text in (
            (self.wsdl, valg.wsdl),
            (self.adresse, valg.adresse),
            (self.certifikat, valg.certifikat),
            (self.ca, valg.ca),
            (self.proxy, valg.proxy),
        ):
            field.setText(text)
        for number, value in (
            (self.forbind, valg.forbind_sekunder),
            (self.svar, valg.svar_sekunder),
            (self.ro, valg.ro_sekunder),
            (self.forsoeg, valg.forsoeg),
        ):
            number.setValue(round(value))

    def save(self) -> bool:
        """Keep what is typed; False, and a sentence, when it cannot be used."""
        if self._loading:
            return True
        before = self._service.settings()
        typed = replace(
            before,
            wsdl=self.wsdl.text().strip(),
            adresse=self.adresse.text().strip(),
            certifikat=self.certifikat.text().strip(),
            ca=self.ca.text().strip(),
            proxy=self.proxy.text().strip(),
            forbind_sekunder=self.forbind.value(),
            svar_sekunder=self.svar.value(),
            ro_sekunder=self.ro.value(),
            forsoeg=self.forsoeg.value(),
        )
        try:
            if typed != before:
                self._service.save_settings(typed)
        except AfvistError as error:
            self._trouble.setText(str(error))
            return False
        self._trouble.clear()
        if typed.certifikat != before.certifikat:
            self._look_for_password()
        return True

    def _choose_wsdl(self) -> None:
        self._choose(self.wsdl, self.tr("Beskrivelser (*.wsdl *.xml);;Alle filer (*)"))

    def _choose_certificate(self) -> None:
        self._choose(self.certifikat, self.tr("Certifikater (*.p12 *.pfx);;Alle filer (*)"))

    def _choose_ca(self) -> None:
        self._choose(self.ca, self.tr("Rodcertifikater (*.pem *.crt *.cer);;Alle filer (*)"))

    def _choose(self, field: QLineEdit, filter_: str) -> None:
        dialog = Filvalg(self, self.tr("Vælg fil"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(Filvalg.FileMode.ExistingFile)
        dialog.setNameFilter(filter_)
        self._choosing = field
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, chosen: str) -> None:
        self._choosing.setText(chosen)
        self.save()

    # --- the password ---------------------------------------------------------------------------

    def _look_for_password(self) -> None:
        look_for_password(self._service, self._opgaver, self._on_password_known, self._on_refused)

    def _on_password_known(self, needed: bool) -> None:
        if not self.certifikat.text().strip():
            text = self.tr("Kodeord: der er ikke valgt noget certifikat.")
        elif needed:
            text = self.tr("Kodeord: ikke gemt. Der spørges, når det skal bruges.")
        else:
            text = self.tr("Kodeord: gemt i computerens nøglering.")
        self._password_state.setText(text)
        chosen = bool(self.certifikat.text().strip())
        self.skriv_kodeord.setEnabled(chosen)
        self.glem_kodeord.setEnabled(chosen and not needed)

    def _ask_password(self) -> None:
        dialog = KodeordDialog(self, altid_husket=True)
        dialog.given.connect(self._on_password)
        dialog.open()

    def _on_password(self, kodeord: str, _husk: bool) -> None:
        keep_password(
            self._service, self._opgaver, kodeord, self._on_refused, self._on_password_kept
        )

    def _forget_password(self) -> None:
        self._opgaver.start(
            self.tr("Glemmer kodeordet"),
            self._forget,
            self._on_password_kept,
            afvist=self._on_refused,
            stille=True,
        )

    def _forget(self, _fremdrift: Fremdrift) -> None:
        self._service.forget_password()

    def _on_password_kept(self, _nothing: object) -> None:
        self._trouble.clear()
        self._look_for_password()

    # --- the test -------------------------------------------------------------------------------

    def test(self) -> None:
        """Try the connection, and ask for the password first where it is not kept."""
        if self._job is not None or not self.save():
            return
        look_for_password(self._service, self._opgaver, self._on_ready_to_test, self._on_refused)

    def _on_ready_to_test(self, needed: bool) -> None:
        if not needed or not self.certifikat.text().strip():
            self._run(None)
            return
        dialog = KodeordDialog(self)
        dialog.given.connect(self._on_password_for_test)
        dialog.open()

    def _on_password_for_test(self, kodeord: str, husk: bool) -> None:
        if husk:
            self._on_password(kodeord, husk)
        self._run(kodeord)

    def _run(self, kodeord: str | None) -> None:
        self.proev.setEnabled(False)
        self.dom.setText(self.tr("Prøver forbindelsen …"))
        set_alvor(self.dom, None)
        self.dom.show()
        self._job = self._opgaver.start(
            self.tr("Prøver forbindelsen"),
            partial(self._test, kodeord),
            self._on_tested,
            afvist=self._on_refused,
        )

    def _test(self, kodeord: str | None, fremdrift: Fremdrift) -> Sequence[Trin]:
        return self._service.test(fremdrift, kodeord=kodeord)

    def _on_tested(self, trin: Sequence[Trin]) -> None:
        self.trin.show_steps(trin)
        failed = sum(one.udfald is Trinudfald.FEJL for one in trin)
        if failed:
            text = antal(
                failed,
                self.tr("Der er ikke hul igennem. Se, hvad du kan gøre ved det trin, der fejler."),
                self.tr("Der er ikke hul igennem. {antal} trin fejler."),
            )
        else:
            text = self.tr("Der er hul igennem.")
        self.dom.setText(text)
        self.dom.setProperty("alvor", "fejl" if failed else "ok")
        polish(self.dom)
        self._trouble.clear()

    def _on_refused(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self.dom.hide()

    def _on_finished(self, job: Opgave) -> None:
        if job is self._job:
            self._job = None
            self._on_described(self.wsdl.text())
