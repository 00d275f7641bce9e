"""A rule on fields mapped to an element that the objects here hold as an unknown one.

When the organisation maps a field in its own ``snitflade.toml``, what was imported before still
keeps the element as XML, and the field is empty. A report would say both; only a new import can
tell what the register has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from models.register.dokument import UKENDT, unknown_place
from models.register.felter import Felt, Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

ELEMENT_UDEN_FELT = Regel(
    kode="felt.tilknyttet_senere",
    niveau=Alvor.FEJL,
    titel=markeret("Et felt er knyttet til et element, efter at filen blev hentet"),
    besked=markeret(
        "{felt} på {objekt} er nu knyttet til elementet {element}, som allerede står i den "
        "indlæste fil. Hent filen igen fra boligportalen, og indlæs den, så feltet får "
        "filens værdi."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "Ellers ville elementet blive skrevet både, som det blev læst, og med feltets værdi."
    ),
    kun_database=True,
)

REGLER = (ELEMENT_UDEN_FELT,)

_REPEATED = re.compile(r"lejer\[\d+\]")


def rule_tilknyttet_senere(sag: Sag) -> Iterator[Fund]:
    """A field that the last import did not know is asked for by a new one."""
    for objekt in (sag.data.bolig, *sag.udgifter, *sag.kontrakter):
        for key, felt in mapped_later(sag.tabel, objekt.type, objekt.grundlag or {}):
            yield sag.fund(
                ELEMENT_UDEN_FELT,
                objekt,
                key,
                felt=felt.etiket,
                objekt=sag.navn(objekt),
                element=felt.sti[-1].rpartition(":")[2],
            )


def mapped_later(
    tabel: Felttabel, objekt: Objekttype, document: Mapping[str, str]
) -> Iterator[tuple[str, Felt]]:
    """Yield the fields a document has no text for, but an unknown element, with their keys.

    A second element for a field is unknown too; the first then is the field's text. So is a leaf
    with attributes or elements inside, which is no field's text.
    """
    for unknown, xml in document.items():
        if unknown[0] != UKENDT:
            continue
        place = unknown_place(unknown)
        repeated = _REPEATED.match(place)
        kind = Objekttype.LEJER if repeated else objekt
        prefix = f"{repeated[0]}." if repeated else ""
        inside = place[len(repeated[0]) :].strip("/") if repeated else place
        for felt, forms in _forms(tabel, kind):
            key = prefix + felt.noegle
            form = forms.get(inside)
            if form is not None and key not in document and form.match(xml):
                yield key, felt


@lru_cache(maxsize=32)
def _forms(
    tabel: Felttabel, objekt: Objekttype
) -> tuple[tuple[Felt, Mapping[str, re.Pattern[str]]], ...]:
    """Return each field with what its unknown element looks like, by the group it stands in."""
    return tuple(
        (
            felt,
            {"/".join(felt.sti[:at]): _form(tabel, felt.sti[at:]) for at in range(len(felt.sti))},
        )
        for felt in tabel.pr_noegle(objekt).values()
        if felt.i_xml and felt.til is None
    )


def _form(tabel: Felttabel, steps: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of an element with a leaf of text, itself or in the groups named first."""
    *groups, leaf = steps
    opened = "".join(f"<{_named(tabel, step)}>.*?" for step in groups)
    name = re.escape(leaf.rpartition(":")[2])
    return re.compile(f"{opened}<{_named(tabel, leaf)}(?:/>|>[^<]*</{name}>)", re.DOTALL)


def _named(tabel: Felttabel, step: str) -> str:
    prefix, _, name = step.rpartition(":")
    declared = f' xmlns="{re.escape(tabel.navnerum[prefix])}"' if prefix else ""
    return re.escape(name) + declared
