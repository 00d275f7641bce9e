"""Write example data as a file like the register's download."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from export.eksempelboliger import Eksempelbolig, addresses, dwellings
from models.register.dokument import Dokument, is_field
from models.register.felter import GENTAGET, Felttabel, Felttype, Objekttype
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
        with part.open("w", encoding="utf-8", newline="\n") as file:
            writer = _Skriver(tabel or bundled())
            file.write(writer.header())
            file.writelines(map(writer.text, _with_faults(dwellings(boliger, froe), froe, fejl)))
            file.write(writer.footer())
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


def _kontrakter_overlapper(eksempel: Eksempelbolig, _: Eksempelbolig) -> None:
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
    Eksempelfejl("kontrakter_overlapper", "lejekontrakt.overlapper", _kontrakter_overlapper),
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

XSI = "http://www.w3.org/2001/XMLSchema-instance"


class _Skriver:
    """Turns example dwellings into XML text, one template per set of fields."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._templates: dict[tuple[Objekttype, tuple[str, ...]], _Skabelon] = {}
        self._place_of: tuple[Dokument, str] = ({}, "")

    def header(self) -> str:
        navnerum = self._tabel.navnerum[""]
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<{self._tabel.rod} xmlns:xsi="{XSI}" xmlns="{navnerum}">\n'
        )

    def footer(self) -> str:
        return f"</{self._tabel.rod}>\n"

    def text(self, eksempel: Eksempelbolig) -> str:
        """Return one dwelling's whole element."""
        bolig = eksempel.bolig
        own = self._identification(
            Objekttype.BOLIG, {key: bolig[key] for key in ("enhedsid", "bbr_enhedsid")}, ""
        )
        children = [
            self._element(objekt, document, own)
            for objekt, documents in (
                (Objekttype.BOLIGUDGIFT, eksempel.udgifter),
                (Objekttype.LEJEKONTRAKT, eksempel.kontrakter),
            )
            for document in documents
        ]
        element = self._tabel.strukturer[Objekttype.BOLIG].element
        fields = self._fields(Objekttype.BOLIG, bolig, self._place(eksempel))
        return f"<{element}>\n{fields}{''.join(children)}</{element}>\n"

    def _place(self, eksempel: Eksempelbolig) -> str:
        """Return the identification of the dwelling's byggeafsnit, made once for each."""
        byggeafsnit, text = self._place_of
        if byggeafsnit is not eksempel.byggeafsnit:
            text = ""
            for objekt, document in (
                (Objekttype.BOLIGORGANISATION, eksempel.boligorganisation),
                (Objekttype.AFDELING, eksempel.afdeling),
                (Objekttype.BYGGEAFSNIT, eksempel.byggeafsnit),
            ):
                text = self._identification(objekt, document, text)
            self._place_of = eksempel.byggeafsnit, text
        return text

    def _identification(self, objekt: Objekttype, document: Dokument, reference: str) -> str:
        fields = self._fields(objekt, document, reference)
        element = self._tabel.strukturer[objekt].identifikation
        if fields.startswith(f"<{element}>"):  # a dwelling's own fields already lie inside it
            return fields
        return f"<{element}>\n{fields}</{element}>\n"

    def _element(self, objekt: Objekttype, document: Dokument, reference: str) -> str:
        element = self._tabel.strukturer[objekt].element
        return f"<{element}>\n{self._fields(objekt, document, reference)}</{element}>\n"

    def _fields(self, objekt: Objekttype, document: Dokument, reference: str) -> str:
        keys = objekt, tuple(document)
        template = self._templates.get(keys)
        if template is None:
            template = self._templates[keys] = _skabelon(self._tabel, objekt, document)
        values = template.values(document)
        if template.with_text:
            values = tuple(map(escape, values))
        text = template.text % values
        return text.replace(_REFERENCE, reference) if template.with_reference else text


_REFERENCE = "\x00"


@dataclass(frozen=True, slots=True)
class _Skabelon:
    """How the documents with one set of keys are written: a %-format and its values in order."""

    text: str
    values: Callable[[Dokument], tuple[str, ...]]
    with_text: bool
    with_reference: bool


def _skabelon(tabel: Felttabel, objekt: Objekttype, document: Dokument) -> _Skabelon:
    keys = [key for key in document if is_field(key) and tabel.felt(objekt, key).i_xml]
    keys.sort(key=lambda key: tabel.plads(objekt, key))
    lines: list[str] = []
    open_elements: list[str] = []
    written: list[str] = []
    for key in keys:
        felt = tabel.felt(objekt, key)
        *around, leaf = _path(tabel, key, felt.sti)
        _move(lines, open_elements, around)
        if felt.type is Felttype.REFERENCE:
            lines.append(_REFERENCE)
            continue
        start, end = _tags(tabel, leaf)
        lines.append(f"{start}%s{end}\n")
        written.append(key)
    _move(lines, open_elements, [])
    types = {tabel.felt(objekt, key).type for key in written}
    return _Skabelon(
        text="".join(lines),
        values=itemgetter(*written) if len(written) > 1 else lambda one: (one[written[0]],),
        with_text=Felttype.TEKST in types,
        with_reference=any(line is _REFERENCE for line in lines),
    )


def _path(tabel: Felttabel, key: str, sti: tuple[str, ...]) -> list[str]:
    """Return the elements round a field, each repeated structure one of its own."""
    gentaget = GENTAGET.fullmatch(key)
    if gentaget is None:
        return list(sti)
    element = tabel.strukturer[Objekttype(gentaget["gruppe"])].element
    return [f"{element}#{gentaget['nr']}", *sti]


def _move(lines: list[str], open_elements: list[str], wanted: list[str]) -> None:
    """Close and open elements until ``wanted`` are the open ones."""
    same = 0
    while same < min(len(open_elements), len(wanted)) and open_elements[same] == wanted[same]:
        same += 1
    while len(open_elements) > same:
        lines.append(f"</{open_elements.pop().partition('#')[0]}>\n")
    for element in wanted[same:]:
        open_elements.append(element)
        lines.append(f"<{element.partition('#')[0]}>\n")


def _tags(tabel: Felttabel, name: str) -> tuple[str, str]:
    prefix, _, local = name.rpartition(":")
    namespace = f' xmlns="{tabel.navnerum[prefix]}"' if prefix else ""
    return f"<{local}{namespace}>", f"</{local}>"
