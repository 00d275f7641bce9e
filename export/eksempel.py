"""Write example data as a file like the register's download."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from export.eksempelboliger import Eksempelbolig, addresses, dwellings
from export.skriver import Skriver
from models.register.dokument import Dokument
from models.register.felter import Felttabel, Objekttype
from models.register.profil import bundled

__all__ = ["FEJL", "Eksempelfejl", "addresses", "write_example"]


def write_example(
    path: Path, boliger: int, froe: int, fejl: float = 0.0, tabel: Felttabel | None = None
) -> None:
    """Write ``boliger`` dwellings to a file, the same bytes for the same arguments.

    ``fejl`` is the share of dwellings (0-1) that get one fault from ``FEJL``. The file is replaced
    whole or not at all. ``tabel`` is the bundled table when none is given. Raises ``OSError``.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            table = tabel or bundled()
            eksempler = _with_faults(dwellings(boliger, froe), froe, fejl)
            texts = map(_Eksempelskriver(table).text, eksempler)
            file.writelines(Skriver(table).dele(texts))
        os.replace(part, path)  # noqa: PTH105  # atomic, and the name says so
    finally:
        part.unlink(missing_ok=True)


# --- faults -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Eksempelfejl:
    """A fault the example can have, and the code of the finding it must give."""

    navn: str
    kode: str
    indfoer: Callable[[Eksempelbolig, Eksempelbolig], None]
    """Puts the fault into a dwelling; also given the dwelling before it."""


def _with_faults(
    eksempler: Iterator[Eksempelbolig], froe: int, share: float
) -> Iterator[Eksempelbolig]:
    """Put faults into a share of the dwellings, each kind in its turn."""
    if share <= 0:
        yield from eksempler
        return
    chance = Random(froe)  # noqa: S311  # example data, no secret
    made = 0
    previous: Eksempelbolig | None = None
    for eksempel in eksempler:
        if chance.random() < share:
            FEJL[made % len(FEJL)].indfoer(eksempel, previous or eksempel)
            made += 1
        previous = eksempel
        yield eksempel


def _udgift_slut_foer_start(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.udgifter[0]["slut"] = "2025-12-31"


def _kontrakt_slut_foer_start(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.kontrakter[-1]["slut"] = "2010-06-30"


def _nettohusleje_to_gange(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.udgifter[1]["boligudgiftstype"] = eksempel.udgifter[0]["boligudgiftstype"]


def _kontrakt_to_gange(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    last = eksempel.kontrakter[-1]
    other_id = last["unik_id"][:-1] + ("1" if last["unik_id"].endswith("0") else "0")
    eksempel.kontrakter.append({**last, "unik_id": other_id})


def _lejer_paa_ledig(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.kontrakter[-1] |= {"ledig": "true", "lejer[1].navn": "Karla Friis"}


def _tomgang_uden_ledig(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.kontrakter[-1] |= {"ledig": "false", "tomgangsledig": "true"}


def _enhedsid_to_gange(eksempel: Eksempelbolig, previous: Eksempelbolig) -> None:
    eksempel.bolig["enhedsid"] = previous.bolig["enhedsid"]


def _enhedsid_ulaeseligt(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.bolig["enhedsid"] = eksempel.bolig["enhedsid"][:30]


def _beloeb_mangler(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.udgifter[0]["beloeb"] = ""


def _beloeb_ulaeseligt(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.udgifter[1]["beloeb"] = "1.234,50"


def _dato_ulaeselig(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.udgifter[0]["start"] = "01-01-2026"


def _art_ukendt(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.udgifter[1]["boligudgiftstype"] = "99"


def _handicap_ubesvaret(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
    eksempel.bolig["egnet_for_bevaegelseshaemmede"] = ""


FEJL: tuple[Eksempelfejl, ...] = (
    Eksempelfejl("udgift_slut_foer_start", "boligudgift.slut_foer_start", _udgift_slut_foer_start),
    Eksempelfejl(
        "kontrakt_slut_foer_start", "lejekontrakt.slut_foer_start", _kontrakt_slut_foer_start
    ),
    Eksempelfejl(
        "nettohusleje_to_gange", "boligudgift.nettohusleje_overlapper", _nettohusleje_to_gange
    ),
    Eksempelfejl("kontrakt_to_gange", "lejekontrakt.to_loebende", _kontrakt_to_gange),
    Eksempelfejl("lejer_paa_ledig", "lejekontrakt.lejer_paa_ledig", _lejer_paa_ledig),
    Eksempelfejl("tomgang_uden_ledig", "lejekontrakt.tomgang_uden_ledig", _tomgang_uden_ledig),
    Eksempelfejl("enhedsid_to_gange", "bolig.enhedsid_to_gange", _enhedsid_to_gange),
    Eksempelfejl("enhedsid_ulaeseligt", "felt.ulaeseligt", _enhedsid_ulaeseligt),
    Eksempelfejl("beloeb_mangler", "felt.systemkraevet_mangler", _beloeb_mangler),
    Eksempelfejl("beloeb_ulaeseligt", "felt.ulaeseligt", _beloeb_ulaeseligt),
    Eksempelfejl("dato_ulaeselig", "felt.ulaeseligt", _dato_ulaeselig),
    Eksempelfejl("art_ukendt", "felt.ukendt_kode", _art_ukendt),
    Eksempelfejl("handicap_ubesvaret", "bolig.handicap_ubesvaret", _handicap_ubesvaret),
)


# --- writing ------------------------------------------------------------------------------------


class _Eksempelskriver:
    """Writes example dwellings, and each byggeafsnit's identification only once."""

    def __init__(self, tabel: Felttabel) -> None:
        self._skriver = Skriver(tabel, normal=True)
        self._last: tuple[Dokument, str] = ({}, "")

    def text(self, eksempel: Eksempelbolig) -> str:
        """Return one dwelling's whole element."""
        return self._skriver.bolig(
            eksempel.bolig, self._byggeafsnit(eksempel), eksempel.udgifter, eksempel.kontrakter
        )

    def _byggeafsnit(self, eksempel: Eksempelbolig) -> str:
        byggeafsnit, text = self._last
        if byggeafsnit is not eksempel.byggeafsnit:
            text = ""
            for objekt, document in (
                (Objekttype.BOLIGORGANISATION, eksempel.boligorganisation),
                (Objekttype.AFDELING, eksempel.afdeling),
                (Objekttype.BYGGEAFSNIT, eksempel.byggeafsnit),
            ):
                text = self._skriver.identifikation(objekt, document, text)
            self._last = eksempel.byggeafsnit, text
        return text
