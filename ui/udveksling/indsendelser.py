"""The journal of submissions: what was sent, how, when and by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from models.register.fund import Alvor
from models.register.journal import Journalpost
from models.register.overfoersel import Indsendelse, Udfald
from ui.dele.kort import Kort, etiket, knap
from ui.ord.antal import antal
from ui.ord.journalord import (
    IKKE_SENDT,
    kanalord,
    next_step,
    optalt,
    tidspunkt,
    tilstandsforklaring,
    tilstandsord,
)
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import ALVOR, ALVORSIKON, RAEKKEHOEJDE, Rolle

MINDST_RAEKKER = 2
UDEN_GRAENSE = (1 << 24) - 1
"""Qt's own number for a widget without a largest size."""
TID, TILSTAND, HVORDAN, SVAR, BESKEDER, HVEM, INDHOLD = range(7)


class Indsendelser(Kort):
    """The table of submissions. It asks; the tab does."""

    settle_requested = Signal(int, object, object)
    """The submission, the ``Udfald``, and the objects it is for, None for all that wait."""
    copy_requested = Signal(object)
    """``Indsendelse``: its bytes are to be saved again."""
    details_requested = Signal(object)
    """``Indsendelse``."""
    continue_requested = Signal(object)
    """``Indsendelse`` that is to be sent on from where it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_titel(self.tr("Journal"))
        self._model = Tekstmodel(
            (
                self.tr("Lavet"),
                self.tr("Tilstand"),
                self.tr("Hvordan"),
                self.tr("Oplysninger"),
                self.tr("Beskeder"),
                self.tr("Hvem"),
                self.tr("Indhold"),
            ),
            self,
        )
        self.tabel = laesetabel(
            self._model, self.tr("Journal over indsendelser"), self, viger=(HVORDAN, HVEM)
        )
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.selectionModel().selectionChanged.connect(self._on_selected)
        self.tabel.doubleClicked.connect(self._on_details)
        self.tabel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabel.customContextMenuRequested.connect(self._open_menu)
        self._make_actions()
        self._none = etiket(
            self.tr("Her kommer en linje for hver gang, du sender noget til registeret."),
            "svag",
            self,
            ombryd=True,
        )
        self.detaljer = self.add_knap(
            knap(
                self.tr("Åbn"),
                self._on_details,
                self,
                slags="stille",
                tip=self.tr("Se historik, oplysninger og registerets beskeder (Enter)"),
                navn=self.tr("Åbn indsendelsen"),
            )
        )
        self.afvist = self.add_knap(
            knap(
                self.tr("Markér som afvist"),
                self._on_rejected,
                self,
                ikonnavn="circle-x",
                tip=self.tr("Registeret tog ikke imod; ændringerne kan rettes og sendes igen"),
            )
        )
        self.modtaget = self.add_knap(
            knap(
                self.tr("Markér som modtaget…"),
                self._on_accepted,
                self,
                ikonnavn="circle-check",
                tip=self.tr("Registeret har taget imod; det spørges der om først"),
            )
        )
        self.fortsaet = self.add_knap(
            knap(
                "",
                self._on_continue,
                self,
                ikonnavn="arrow-right",
                tip=self.tr("Gå videre, hvor du slap"),
            )
        )
        self.add(self._none)
        self.add(self.tabel, 1)
        self.show_entries(())
        self._none.hide()  # nothing is said of what is not yet read

    def event(self, event: QEvent) -> bool:
        """Be no higher than what there is to show: the rest is for the changes above."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._limit()
        return done

    def _limit(self) -> None:
        if self.tabel.isHidden():
            self.setMaximumHeight(UDEN_GRAENSE)
            return
        table, rows, layout = self.tabel, self._model.rowCount(), self._layout
        head = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth()
        least = head + min(rows, MINDST_RAEKKER) * RAEKKEHOEJDE
        table.setMinimumHeight(least)
        hint = max(table.sizeHint().height(), least)
        wraps = layout.hasHeightForWidth()  # the buttons, where the card is narrow
        whole = (
            layout.totalHeightForWidth(self.width()) if wraps else layout.totalSizeHint().height()
        )
        self.setMaximumHeight(whole - hint + head + rows * RAEKKEHOEJDE)

    def _make_actions(self) -> None:
        self._open = self._action(self.tr("Åbn"), "history", self._on_details)
        self._open.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tabel.addAction(self._open)
        self._copy = self._action(self.tr("Gem kopi…"), "download", self._on_copy)
        self._withdraw = self._action(self.tr("Træk tilbage"), "undo-2", self._on_withdrawn)
        self._withdraw.setToolTip(
            self.tr("Filen blev ikke indlæst i portalen; ændringerne kan sendes igen")
        )

    def _action(self, text: str, icon: str, then: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.triggered.connect(then)
        return action

    def show_entries(self, poster: Sequence[Journalpost]) -> None:
        """Show these submissions, the newest chosen at first."""
        chosen = self.valgt
        rows = [self._row(post) for post in poster]
        self._model.show_rows(rows)
        self.tabel.setColumnHidden(BESKEDER, not any(post.beskeder for post in poster))
        self.tabel.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.set_titel(self.tr("Journal"), self._awaited(poster))
        again = next(
            (
                nr
                for nr, post in enumerate(poster)
                if chosen is not None and post.indsendelse.id == chosen.id
            ),
            0,
        )
        if rows:
            self.tabel.selectRow(again)
        self._on_selected()

    def _row(self, post: Journalpost) -> Tekstraekke:
        one = post.indsendelse
        word, icon, role = tilstandsord(one.tilstand)
        cells = (
            tidspunkt(one.oprettet),
            word,
            kanalord(one.kanal),
            optalt(one),
            QLocale().toString(post.beskeder) if post.beskeder else "",
            one.hvem,
            next(iter(one.opsummering), ""),
        )
        icons: dict[int, tuple[str, Rolle]] = {TILSTAND: (icon, role)}
        if post.fejl:
            icons[BESKEDER] = (ALVORSIKON[Alvor.FEJL], ALVOR[Alvor.FEJL])
        last = post.seneste.tekst if post.seneste is not None else ""
        made = " · ".join(text for text in (cells[HVORDAN], cells[HVEM]) if text)
        tips = {
            TID: "\n".join(text for text in (made, last) if text),  # seen where they give way
            TILSTAND: tilstandsforklaring(one.tilstand),
            INDHOLD: " ".join(one.opsummering),
        }
        return Tekstraekke(cells, post, icons, tips)

    def _awaited(self, poster: Sequence[Journalpost]) -> str:
        """Return how many are not done, as told beside the title: not sent, and unanswered."""
        open_ones = [post.indsendelse for post in poster if post.indsendelse.tilstand.aaben]
        unsent = sum(one.tilstand in IKKE_SENDT for one in open_ones)
        sent = len(open_ones) - unsent
        one, more = (
            self.tr("{antal} indsendelse venter på svar"),
            self.tr("{antal} indsendelser venter på svar"),
        )
        told = []
        if unsent:
            text = self.tr("{antal} ikke sendt endnu")
            told.append(antal(unsent, text, text))
        if sent:
            told.append(antal(sent, one, more))
        return ", ".join(told)

    @property
    def valgt_post(self) -> Journalpost | None:
        """The line chosen, if any."""
        rows = self.tabel.selectionModel().selectedRows()
        post = self._model.row(rows[0].row()).data if rows else None
        return post if isinstance(post, Journalpost) else None

    @property
    def valgt(self) -> Indsendelse | None:
        """The submission chosen, if any."""
        post = self.valgt_post
        return post.indsendelse if post is not None else None

    def _on_selected(self) -> None:
        chosen = self.valgt
        waiting = chosen is not None and chosen.ubesvarede > 0
        for button in (self.modtaget, self.afvist):
            button.setVisible(waiting)
        self.fortsaet.setVisible(chosen is not None and chosen.tilstand.aaben)
        if chosen is not None:
            self.fortsaet.setText(next_step(chosen))
        self.detaljer.setVisible(chosen is not None)

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.valgt
        if chosen is None:
            return
        self._withdraw.setEnabled(chosen.ubesvarede > 0)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._open, self._copy])
        menu.addSeparator()
        menu.addAction(self._withdraw)
        menu.popup(self.tabel.viewport().mapToGlobal(at))

    def _settle(self, udfald: Udfald) -> None:
        if self.valgt is not None:
            self.settle_requested.emit(self.valgt.id, udfald, None)

    def _on_accepted(self) -> None:
        self._settle(Udfald.ACCEPTERET)

    def _on_rejected(self) -> None:
        self._settle(Udfald.AFVIST)

    def _on_withdrawn(self) -> None:
        self._settle(Udfald.TRUKKET_TILBAGE)

    def _on_copy(self) -> None:
        if self.valgt is not None:
            self.copy_requested.emit(self.valgt)

    def _on_details(self) -> None:
        if self.valgt is not None:
            self.details_requested.emit(self.valgt)

    def _on_continue(self) -> None:
        if self.valgt is not None:
            self.continue_requested.emit(self.valgt)
