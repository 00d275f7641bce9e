"""Reading a dwelling element by element: for everything that is not as usual.

Nothing is lost: what the table has no room for is kept as XML in its place and noted as a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from export.laeser_struktur import Barn, Blad, Gruppe, Henvisning, Indgang, Struktur
from export.laeser_ukendt import NIL_ATTRIBUT, fragment, is_blank
from export.laest import LaestBolig, LaestObjekt
from models.register.dokument import BOERN, Dokument
from models.register.felter import Objekttype
from models.register.filfund import FLERE_STEDER, FORMFUND
from models.register.fund import Alvor, Fund
from models.register.vaerdier import NIL

MEST_FUND = 500
"""How many different findings about a file's form are kept, errors apart."""

_LONGEST_NAME = 100


IKKE_LAEST = "snitflade.bolig_ikke_laest"
"""The code of the finding on what was meant as a dwelling; nothing may be kept of such a file."""

_NIVEAU = {IKKE_LAEST: Alvor.FEJL, "snitflade.ukendt_element": Alvor.INFO}
"""How serious each kind is; the others are warnings."""


@dataclass(slots=True)
class _Samlet:
    linje: int
    sti: str
    antal: int = 0


class Gentagelse(NamedTuple):
    """So many occurrences of one kind, name and place."""

    kode: str
    navn: str
    sted: str
    antal: int


class Formfund:
    """What is unusual about a file's form: one finding for each kind, name and place."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], _Samlet] = {}

    def note(self, kode: str, navn: str, sted: str, linje: int, sti: str) -> None:
        """Note one occurrence; the first one's line and path are kept."""
        key = (kode, navn[:_LONGEST_NAME], sted)
        samlet = self._found.get(key)
        if samlet is None:
            if len(self._found) >= MEST_FUND and kode != IKKE_LAEST:
                return
            samlet = self._found[key] = _Samlet(linje, sti)
        samlet.antal += 1

    @property
    def gentagelser(self) -> tuple[Gentagelse, ...]:
        """What has been noted so far, as it can be noted again."""
        return tuple(
            Gentagelse(kode, navn, sted, samlet.antal)
            for (kode, navn, sted), samlet in self._found.items()
        )

    def repeat(self, gentagelse: Gentagelse) -> None:
        """Note again what has been noted before."""
        samlet = self._found.get(gentagelse[:3])
        if samlet is not None:
            samlet.antal += gentagelse.antal

    @property
    def fund(self) -> tuple[Fund, ...]:
        """The findings so far."""
        return tuple(
            Fund(
                niveau=_NIVEAU.get(kode, Alvor.ADVARSEL),
                kode=kode,
                besked=_sentence(kode, navn, sted, samlet.antal),
                sti=samlet.sti,
                linje=samlet.linje,
                argumenter={"element": navn, "sted": sted, "antal": str(samlet.antal)},
            )
            for (kode, navn, sted), samlet in self._found.items()
        )


def _sentence(kode: str, navn: str, sted: str, count: int) -> str:
    told = FORMFUND[kode].format(element=navn, sted=sted)
    return told if count == 1 else FLERE_STEDER.format(besked=told, antal=count)


@dataclass(slots=True)
class _Under:
    """A document while it is read: where it is, and what has been met."""

    felter: Dokument
    sti: str
    ukendte: int = 0
    gentagne: dict[Objekttype, int] = field(default_factory=dict)
    sted: dict[Objekttype, tuple[Dokument, str]] = field(default_factory=dict)
    ejer: list[tuple[str, str]] | None = None
    boern: list[tuple[Objekttype, LaestObjekt]] = field(default_factory=list)
    maerker: list[tuple[str, Objekttype]] = field(default_factory=list)
    aktuelt: tuple[str, Objekttype] | None = None
    """The mark that a child of its kind joins; None after any other element."""


class Omhyggelig:
    """Reads dwellings element by element."""

    def __init__(self, struktur: Struktur, fund: Formfund) -> None:
        self._struktur = struktur
        self._fund = fund

    def bolig(self, element: etree._Element, sti: str) -> LaestBolig:
        """Return a whole dwelling. Raises ``LaeseError`` when elements lie too deep."""
        group = self._struktur.grupper[Objekttype.BOLIG]
        under = _Under({}, sti, ejer=self._identification(element))
        self._fill(under, element, group, "", "")
        mark_children(under.felter, under.maerker)
        above = {kind: document for kind, (document, _) in under.sted.items()}
        return LaestBolig(
            felter=under.felter,
            linje=element.sourceline or 0,
            byggeafsnit=above.get(Objekttype.BYGGEAFSNIT, {}),
            afdeling=above.get(Objekttype.AFDELING, {}),
            boligorganisation=above.get(Objekttype.BOLIGORGANISATION, {}),
            sted_xml=under.sted.get(Objekttype.BYGGEAFSNIT, ({}, ""))[1],
            udgifter=[barn for kind, barn in under.boern if kind is Objekttype.BOLIGUDGIFT],
            kontrakter=[barn for kind, barn in under.boern if kind is Objekttype.LEJEKONTRAKT],
        )

    def ukendt(self, element: etree._Element, sted: str, sti: str, kode: str) -> str:
        """Return an element without a place as text and note it. Raises ``LaeseError``."""
        self._note(kode, element, sted, sti)
        return fragment(element, self._struktur.navnerum, sti)

    def _fill(
        self, under: _Under, element: etree._Element, group: Gruppe, prefix: str, place: str
    ) -> None:
        """Read the elements of a group; ``prefix`` stands before keys, ``place`` after a ``?``."""
        self._check_own(element, group, under)
        last, seen = -1, set[str]()
        for child in element:
            tag = str(child.tag)
            entry = group.indhold.get(tag)
            if not is_blank(child.tail):
                self._note("snitflade.tekst_mellem_elementer", element, group.navn, under.sti)
            if entry is None:
                self._note("snitflade.ukendt_element", child, group.navn, under.sti)
                self._keep(under, child, place)
                continue
            if group.plads[tag] < last:
                self._note("snitflade.raekkefoelge", child, group.navn, under.sti)
            last = group.plads[tag]
            repeatable = isinstance(entry, Barn) or (
                isinstance(entry, Gruppe) and entry.gentaget is not None
            )
            if tag in seen and not repeatable:
                self._keep_unusual(under, child, group, place)
                continue
            if self._read(under, child, entry, prefix, place):
                seen.add(tag)
            elif isinstance(entry, Gruppe):
                self._keep(under, child, place)
            else:
                self._keep_unusual(under, child, group, place)

    def _read(
        self, under: _Under, child: etree._Element, entry: Indgang, prefix: str, place: str
    ) -> bool:
        """Read a known element; return False when it has a form there is no room for."""
        match entry:
            case Blad():
                text = self._leaf_text(child)
                if text is None:
                    return False
                under.felter[prefix + entry.noegle] = bare(text) if entry.uuid else text
            case Gruppe():
                if not len(child):
                    return False
                self._inner(under, child, entry, prefix, place)
            case Henvisning():
                under.felter[prefix + entry.noegle] = self._reference(under, child, entry)
            case Barn():
                self._child(under, child, entry.objekt)
                return True
        under.aktuelt = None
        return True

    def _inner(
        self, under: _Under, child: etree._Element, entry: Gruppe, prefix: str, place: str
    ) -> None:
        if entry.gentaget is None:
            self._fill(under, child, entry, prefix, f"{place}{entry.navn}/")
            return
        number = under.gentagne[entry.gentaget] = under.gentagne.get(entry.gentaget, 0) + 1
        own = f"{entry.gentaget}[{number}]"
        self._fill(under, child, entry, f"{prefix}{own}.", f"{place}{own}/")

    def _child(self, under: _Under, child: etree._Element, objekt: Objekttype) -> None:
        own = _Under({}, f"{under.sti}/{etree.QName(child).localname}", ejer=under.ejer)
        self._fill(own, child, self._struktur.grupper[objekt], "", "")
        under.boern.append((objekt, LaestObjekt(own.felter, child.sourceline or 0)))
        if under.aktuelt is None or under.aktuelt[1] is not objekt:
            number = len({key for key, _ in under.maerker}) + 1
            under.aktuelt = (f"{BOERN}{number}", objekt)
            under.felter[under.aktuelt[0]] = ""
        under.maerker.append(under.aktuelt)

    def _reference(self, under: _Under, child: etree._Element, entry: Henvisning) -> str:
        """Return the text of a reference: empty when it says what the object above says."""
        if entry.til is not Objekttype.BOLIG:
            self._refer_up(under, child, entry.til)
            return ""
        own = self._items(child, self._struktur.identifikation(entry.til))
        if own == under.ejer and not child.keys():
            return ""
        return fragment(child, self._struktur.navnerum, under.sti)

    def _refer_up(self, under: _Under, child: etree._Element, til: Objekttype) -> None:
        above = _Under({}, f"{under.sti}/{etree.QName(child).localname}")
        self._fill(above, child, self._struktur.grupper[til], "", "")
        xml = fragment(child, self._struktur.navnerum, under.sti)
        under.sted = {**above.sted, til: (above.felter, xml)}

    def _identification(self, element: etree._Element) -> list[tuple[str, str]] | None:
        """Return what identifies the dwelling, to compare its children's references with."""
        group = self._struktur.identifikation(Objekttype.BOLIG)
        own = self._struktur.grupper[Objekttype.BOLIG]
        tag = next((tag for tag, entry in own.indhold.items() if entry is group), None)
        found = None if tag is None else element.find(tag)
        if found is None or not len(found) or found.keys():
            return None
        return self._items(found, group)

    def _items(self, element: etree._Element, group: Gruppe) -> list[tuple[str, str]]:
        """Return an identification's elements and texts, braces, letter case and blanks aside."""
        items = []
        for child in element:
            entry = group.indhold.get(str(child.tag))
            text = self._leaf_text(child) if isinstance(entry, Blad) else None
            if text is None or not isinstance(entry, Blad):
                items.append(("", fragment(child, self._struktur.navnerum)))
            else:
                value = bare(text).strip().lower() if entry.uuid else text.strip()
                items.append((str(child.tag), value))
        return items

    def _leaf_text(self, element: etree._Element) -> str | None:
        """Return a field's text; None when the element is more than a text or nil."""
        if len(element):
            return None
        attributes = {str(key): str(value) for key, value in element.items()}
        nil = attributes.pop(NIL_ATTRIBUT, "false").strip()
        if attributes or nil not in ("true", "1", "false", "0"):
            return None
        text = element.text or ""
        if nil in ("false", "0"):
            return text
        return None if text else NIL

    def _check_own(self, element: etree._Element, group: Gruppe, under: _Under) -> None:
        for attribute, _ in element.items():
            name = etree.QName(str(attribute)).localname
            self._fund.note(
                "snitflade.ukendt_attribut", name, group.navn, element.sourceline or 0, under.sti
            )
        if not is_blank(element.text):
            self._note("snitflade.tekst_mellem_elementer", element, group.navn, under.sti)

    def _keep_unusual(
        self, under: _Under, child: etree._Element, group: Gruppe, place: str
    ) -> None:
        self._note("snitflade.uventet_indhold", child, group.navn, under.sti)
        self._keep(under, child, place)

    def _keep(self, under: _Under, child: etree._Element, place: str) -> None:
        under.ukendte += 1
        under.felter[f"?{place}{under.ukendte}"] = fragment(
            child, self._struktur.navnerum, under.sti
        )
        under.aktuelt = None

    def _note(self, kode: str, element: etree._Element, sted: str, sti: str) -> None:
        name = etree.QName(element).localname
        self._fund.note(kode, name, sted, element.sourceline or 0, f"{sti}/{name}")


def bare(uuid: str) -> str:
    """Return an id without the braces round it."""
    stripped = uuid.strip()
    if stripped[:1] == "{" and stripped[-1:] == "}":
        return stripped[1:-1]
    return uuid


def mark_children(felter: Dokument, maerker: list[tuple[str, Objekttype]]) -> None:
    """Give each mark in a document its text.

    ``maerker`` has one mark and kind for each child, in order: a kind's last mark means all that
    are left, an earlier one how many stand there.
    """
    last = {objekt: key for key, objekt in maerker}
    for key, objekt in dict(maerker).items():
        if last[objekt] == key:
            felter[key] = objekt.value
        else:
            count = sum(mark == key for mark, _ in maerker)
            felter[key] = f"{objekt}:{count}"
