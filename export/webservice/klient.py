"""The client: one call in, one answer out, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from export.webservice import kuvert
from export.webservice.fejl import Fejlart, KaldError
from export.webservice.forbindelse import Forbindelse, host
from export.webservice.kontrakt import Kontrakt
from export.webservice.kuvert import Svar, SvarError
from models.register.felter import Objekttype
from models.register.webservice import Operation, Verbum, Webservicenavne


class Klient:
    """Calls a service as its contract says. ``adresse`` takes the place of the contract's own."""

    def __init__(
        self,
        forbindelse: Forbindelse,
        kontrakt: Kontrakt,
        navne: Webservicenavne,
        adresse: str = "",
    ) -> None:
        self._forbindelse = forbindelse
        self._kontrakt = kontrakt
        self._navne = navne
        self.adresse = adresse or kontrakt.adresse

    def operation(self, objekt: Objekttype, verbum: Verbum) -> Operation | None:
        """Return an operation, None when the service has no such one."""
        try:
            operation = self._navne.operation(objekt, verbum)
        except KeyError:
            return None
        return operation if self._kontrakt.knows(operation) else None

    def navn(self, objekt: Objekttype, verbum: Verbum) -> str:
        """Return what an operation is or would be called."""
        return objekt.value.capitalize() + self._navne.verber[verbum].vaerdi

    def call(
        self,
        operation: Operation,
        elementer: Sequence[etree._Element],
        *,
        bekraeft: bool = False,
        reference: str = "",
    ) -> Svar:
        """Make one call and return its answer.

        Raises ``KaldError``, which tells whether the service may have had the call,
        ``AfvistKaldError`` when the service found the call itself wrong, and ``AdgangError``.
        """
        how = self._kontrakt.operationer[operation.navn]
        body = kuvert.envelope(how, self._navne, elementer, bekraeft=bekraeft, reference=reference)
        came = self._forbindelse.post(self.adresse, body, how.action)
        try:
            return kuvert.answer(came.indhold, self._navne, operation, bekraeftet=bekraeft)
        except SvarError as error:
            if came.status == 200:
                raise KaldError(
                    Fejlart.SVAR, host(self.adresse), maaske_modtaget=True, detalje=str(error)
                ) from error
            raise KaldError(
                Fejlart.STATUS, host(self.adresse), maaske_modtaget=True, status=came.status
            ) from error
