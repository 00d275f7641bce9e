"""A quick look at a dwelling's XML: has any rule something to say about it?

libxml2 checks every field against the strict schema (see ``models.register.regler.hurtig``), and
the few fields that the rules between fields compare are picked out of the tree. That is several
times faster than reading the dwelling as documents and asking every rule. A dwelling that does not
pass is read and judged as usual, so the findings are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from export.xsd import eget_skema
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import BOERNETYPER, Objektstatus
from models.register.regler import boern
from models.register.regler.felter import KUN_UDLEJET
from models.register.regler.hurtig import (
    KONTRAKTFELTER,
    UDGIFTSFELTER,
    Kontraktblik,
    Udgiftsblik,
    is_plain,
    strict_table,
)
from models.register.regler.indskud import BOLIGFELTER

_STATUS = "objektstatus"


class Hurtigkontrol:
    """The quick look by one table of fields. That dwellings share an enheds-ID is not seen here."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._skema = eget_skema(strict_table(tabel))
        self._udgift = _Udpeget(tabel, Objekttype.BOLIGUDGIFT, UDGIFTSFELTER)
        self._kontrakt = _Udpeget(
            tabel, Objekttype.LEJEKONTRAKT, (*KONTRAKTFELTER, *sorted(KUN_UDLEJET))
        )
        indskud, depositum = (tabel.felt(Objekttype.BOLIG, key).sti for key in BOLIGFELTER)
        self._indskud = _Sti(tabel, indskud), _Sti(tabel, depositum)
        self._enhedsid = _Sti(tabel, tabel.felt(Objekttype.BOLIG, "enhedsid").sti)
        self._status = _Sti(tabel, tabel.felt(Objekttype.BOLIG, _STATUS).sti)
        self._ejer = _Ejer(tabel)
        self._usable = self._udgift.usable and self._kontrakt.usable

    def passes(self, bolig: etree._Element) -> bool:
        """True when neither a rule nor our own schema has anything to say about a dwelling."""
        if not (self._usable and self._skema.gyldigt(bolig)):
            return False
        if not self._ejer.is_plain(bolig):
            return False
        statuses = [self._status.text(bolig)]
        udgifter, kontrakter = [], []
        for element in bolig.iterchildren(self._udgift.element):
            (status, *texts), _ = self._udgift.texts(element)
            statuses.append(status)
            udgifter.append(Udgiftsblik(*texts))
        for element in bolig.iterchildren(self._kontrakt.element):
            (status, *texts), lejer = self._kontrakt.texts(element)
            statuses.append(status)
            own, udlejet = texts[: len(KONTRAKTFELTER)], texts[len(KONTRAKTFELTER) :]
            kontrakter.append(Kontraktblik(lejer, all(udlejet), *own))
        if Objektstatus.SLETTET in statuses:
            return False
        indskud = self._indskud[0].text(bolig), self._indskud[1].text(bolig)
        return is_plain(self._tabel, udgifter, kontrakter, indskud)

    def enhedsid(self, bolig: etree._Element) -> str:
        """Return a dwelling's enheds-ID as it stands, empty where there is none."""
        return self._enhedsid.text(bolig)


class _Udpeget:
    """Some fields of one kind of object, its status first, as they stand in its element.

    ``usable`` is false when one of them does not stand directly there.
    """

    def __init__(self, tabel: Felttabel, objekt: Objekttype, noegler: tuple[str, ...]) -> None:
        paths = [tabel.felt(objekt, key).sti for key in (_STATUS, *noegler)]
        self.usable = all(len(path) == 1 for path in paths)
        self.element = _tag(tabel, tabel.strukturer[objekt].element)
        self._lejer = _tag(tabel, tabel.strukturer[Objekttype.LEJER].element)
        self._tags = [_tag(tabel, path[-1]) if path else "" for path in paths]

    def texts(self, element: etree._Element) -> tuple[Iterable[str], bool]:
        """Return the fields' texts without outer blanks, and whether there is a tenant.

        A text is empty where there is no element.
        """
        found = {child.tag: child.text for child in element}
        return [(found.get(tag) or "").strip() for tag in self._tags], self._lejer in found


class _Ejer:
    """Whether what stands under a dwelling has ids of its own and names no other dwelling."""

    def __init__(self, tabel: Felttabel) -> None:
        own = [tabel.felt(Objekttype.BOLIG, key) for key in boern.reference_names(tabel)]
        self._egne = [_Sti(tabel, felt.sti) for felt in own]
        self._boern = []
        for objekt in BOERNETYPER:
            key = boern.reference_key(tabel, objekt)
            path = tabel.felt(objekt, key).sti if key else ()
            self._boern.append(
                (
                    _tag(tabel, tabel.strukturer[objekt].element),
                    _Sti(tabel, tabel.felt(objekt, boern.UNIK_ID).sti),
                    [_Sti(tabel, (*path, *felt.sti[1:])) for felt in own if path],
                )
            )

    def is_plain(self, bolig: etree._Element) -> bool:
        identity = ["", *(sti.text(bolig) for sti in self._egne)]
        for element, unik_id, referencer in self._boern:
            below = list(bolig.iterchildren(element))
            if not boern.differ([unik_id.text(one) for one in below]):
                return False
            for nr, sti in enumerate(referencer, start=1):
                if any(sti.text(one) not in ("", identity[nr]) for one in below):
                    return False
        return True


class _Sti:
    """Where one field of a dwelling stands; quicker than ``findtext``."""

    def __init__(self, tabel: Felttabel, sti: Sequence[str]) -> None:
        self._steps = [_tag(tabel, step) for step in sti]

    def text(self, bolig: etree._Element) -> str:
        """Return the field's text without outer blanks, empty where there is no element."""
        element: etree._Element | None = bolig
        for step in self._steps:
            if element is None:
                return ""
            element = next(element.iterchildren(step), None)
        return "" if element is None else (element.text or "").strip()


def _tag(tabel: Felttabel, step: str) -> str:
    prefix, _, name = step.rpartition(":")
    return f"{{{tabel.navnerum[prefix]}}}{name}"
