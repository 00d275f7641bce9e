"""A quick look at dwellings in the database: in which of them is there nothing to find?

Their documents are matched with patterns and the few fields that the rules between fields compare
are looked at, without making records of them; then our own schema is asked about many of them at a
time. What does not pass is for the rules to judge. In a register where little passes the quick look
does not pay.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from concurrent.futures import Executor, Future, wait
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from models.lager import kontroludtraek
from models.lager.kontroludtraek import Kontroludtraek
from models.lager.laesning import chunks
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Fund
from models.register.objekter import Noegle, Sted
from models.register.regler.felter import is_usual
from models.register.regler.hurtig import documents_are_plain
from models.register.regler.identitet import (
    LEJEMAALSNUMMER_MANGLER,
    lejemaalsnummer_mangler,
    mangler_lejemaalsnummer,
)
from models.register.regler.omgivelser import Omgivelser

if TYPE_CHECKING:
    from export.xsd import Skemakontrol

BUNDT = 100
"""How many dwellings the schema is asked about at a time."""


class Hurtigkontrol:
    """The quick look, some hundred dwellings at a time."""

    def __init__(self, tabel: Felttabel, skema: Skemakontrol, omgivelser: Omgivelser) -> None:
        self._tabel = tabel
        self._skema = skema
        self._omgivelser = omgivelser
        self._sted: tuple[Sted | None, bool] = (None, False)
        self.pays = True
        """False once fewer than half of the last dwellings have passed."""

    def look(
        self,
        connection: Connection,
        ids: Sequence[int],
        shared: Container[int],
        beside: Executor,
    ) -> tuple[set[int], list[tuple[int, Fund]]]:
        """Return the dwellings that pass, and what is found in these all the same.

        ``ids`` are all the numbers of dwellings from the first to the last, in order.
        A missing lejemålsnummer does not keep a dwelling from passing, as it is often missing in
        all of them. Those in ``shared`` never pass. The schema is asked on another thread, since
        libxml2 works outside Python's lock.
        """
        waiting: list[tuple[list[Kontroludtraek], Future[bool]]] = []
        for part in chunks(kontroludtraek.known(connection, ids[0], ids[-1]), BUNDT):
            plain, texts = [], []
            for one in part:
                if one.id in shared or not self._is_plain(one):
                    continue
                text = self._skema.text_of(one.sted, one.bolig, one.udgifter, one.kontrakter)
                if text is not None:
                    plain.append(one)
                    texts.append(text)
            waiting.append((plain, beside.submit(self._skema.gyldige, texts)))
        wait([answer for _, answer in waiting])
        passed = [one for plain, answer in waiting if answer.result() for one in plain]
        self.pays = 2 * len(passed) >= len(ids)
        findings = [
            (one.id, lejemaalsnummer_mangler(Noegle(Objekttype.BOLIG, one.id), one.bolig))
            for one in passed
            if mangler_lejemaalsnummer(self._tabel, one.bolig)
            and not self._omgivelser.valg.er_slukket(LEJEMAALSNUMMER_MANGLER.kode)
        ]
        return {one.id for one in passed}, findings

    def _is_plain(self, one: Kontroludtraek) -> bool:
        return (
            self._is_usual_place(one.sted)
            and is_usual(self._tabel, Objekttype.BOLIG, one.bolig)
            and documents_are_plain(
                self._tabel,
                one.bolig,
                one.udgifter,
                one.kontrakter,
                omgivelser=self._omgivelser,
                afdeling=one.sted.afdeling.id,
            )
        )

    def _is_usual_place(self, sted: Sted) -> bool:
        known, usual = self._sted
        if known is not sted:
            usual = all(
                is_usual(self._tabel, objekt.type, objekt.felter)
                for objekt in (sted.boligorganisation, sted.afdeling, sted.byggeafsnit)
            )
            self._sted = sted, usual
        return usual
