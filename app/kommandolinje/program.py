"""What a command is given: the data folder, opened for reading or for writing when asked for."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from app import kontekst
from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kommandolinje.fremdrift import Fremdriftslinje
from app.laas import Holder, Laas

if TYPE_CHECKING:
    from export.xsd import Boligskema
    from models.register.felter import Felttabel
    from models.register.regelvalg import Regelvalg

T = TypeVar("T")


class Program:
    """One run of the command line over one data folder."""

    def __init__(self, mappe: Datamappe) -> None:
        self.mappe = mappe
        self.fremdrift = Fremdriftslinje(sys.stderr)
        self._stack = ExitStack()
        self._stack.callback(self.fremdrift.clear)

    def tabel(self) -> Felttabel:
        """Return the table of fields in force. Raises ``AfvistError``."""
        return kontekst.load_tabel(self.mappe)

    def officielt_skema(self) -> Boligskema | None:
        """Return the official schema if one is loaded. Raises ``AfvistError``."""
        from app.tjenester.snitflade import Snitfladetjeneste

        lager = Indstillingslager(self.mappe.indstillinger)
        snitflade = Snitfladetjeneste(self.tabel(), self.mappe.skema, self.mappe.snitflade, lager)
        return snitflade.official()

    def regelvalg(self) -> Regelvalg:
        """Return the choice of rules in force; one that cannot be used is told of."""
        from app.tjenester.regelvalg import Regelvalgstjeneste

        chosen = Regelvalgstjeneste(self.mappe.regler)
        _tell(chosen.besked)
        return chosen.current()

    def read(self) -> kontekst.Aabnet:
        """Open the data for reading, also while the window is open. Raises ``AfvistError``."""
        if not self.mappe.database.exists():
            return self.write()
        return self._open(skriver=False)

    def write(self) -> kontekst.Aabnet:
        """Open the data for writing. Raises ``OptagetError`` while another holds the folder."""
        kontekst.create_folder(self.mappe)
        self._stack.enter_context(Laas.take(self.mappe.laas, Holder.KOMMANDO))
        opened = self._open(skriver=True)
        opened.recover()
        return opened

    def keep(self, context: AbstractContextManager[T]) -> T:
        """Enter what is to be left when the command ends."""
        return self._stack.enter_context(context)

    def _open(self, *, skriver: bool) -> kontekst.Aabnet:
        lager = Indstillingslager(self.mappe.indstillinger)
        opened = kontekst.open_kontekst(self.mappe, lager, skriver=skriver)
        self._stack.callback(opened.close)
        _tell(lager.besked)
        if self.mappe.regler.exists():
            _tell(opened.regelvalg.besked)
        return opened

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._stack.close()


def _tell(besked: str) -> None:
    """Say on the side what stops nothing: a file of choices that cannot be used."""
    if besked:
        sys.stderr.write(f"{besked}\n")
