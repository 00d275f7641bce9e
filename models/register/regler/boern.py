"""Rules on which expense or contract is which, and on whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

UNIK_ID = "unik_id"

ID_TO_GANGE = {
    Objekttype.BOLIGUDGIFT: Regel(
        kode="boligudgift.id_to_gange",
        niveau=Alvor.FEJL,
        titel=markeret("To boligudgifter under en bolig har samme id"),
        besked=markeret(
            "LBF's id {id} står på {antal} boligudgifter under boligen. Hver boligudgift har sit "
            "eget: hent filen igen fra boligportalen, og spørg LBF, hvis id'et stadig står flere "
            "gange."
        ),
        ophav=Ophav.EGEN,
        kilde=markeret("Id'et er det, registeret kender en boligudgift på."),
    ),
    Objekttype.LEJEKONTRAKT: Regel(
        kode="lejekontrakt.id_to_gange",
        niveau=Alvor.FEJL,
        titel=markeret("To lejekontrakter under en bolig har samme id"),
        besked=markeret(
            "LBF's id {id} står på {antal} lejekontrakter under boligen. Hver lejekontrakt har sit "
            "eget: hent filen igen fra boligportalen, og spørg LBF, hvis id'et stadig står flere "
            "gange."
        ),
        ophav=Ophav.EGEN,
        kilde=markeret("Id'et er det, registeret kender en lejekontrakt på."),
    ),
}
ANDEN_BOLIG = {
    Objekttype.BOLIGUDGIFT: Regel(
        kode="boligudgift.anden_bolig",
        niveau=Alvor.FEJL,
        titel=markeret("En boligudgift henviser til en anden bolig"),
        besked=markeret(
            "Boligudgiften står under denne bolig, men henviser til boligen {id}. Hent filen igen "
            "fra boligportalen, og spørg LBF, hvis henvisningen stadig er en anden."
        ),
        ophav=Ophav.EGEN,
        kilde=markeret("En boligudgift hører til den bolig, den står under."),
    ),
    Objekttype.LEJEKONTRAKT: Regel(
        kode="lejekontrakt.anden_bolig",
        niveau=Alvor.FEJL,
        titel=markeret("En lejekontrakt henviser til en anden bolig"),
        besked=markeret(
            "Lejekontrakten står under denne bolig, men henviser til boligen {id}. Hent filen igen "
            "fra boligportalen, og spørg LBF, hvis henvisningen stadig er en anden."
        ),
        ophav=Ophav.EGEN,
        kilde=markeret("En lejekontrakt hører til den bolig, den står under."),
    ),
}

REGLER = (*ID_TO_GANGE.values(), *ANDEN_BOLIG.values())


def rule_id_to_gange(sag: Sag) -> Iterator[Fund]:
    """The register knows an expense or a contract by an id that no other has."""
    for objekter in (sag.udgifter, sag.kontrakter):
        count = Counter(plain_id(one.tekst(UNIK_ID)) for one in objekter)
        for one in objekter:
            antal = count[plain_id(one.tekst(UNIK_ID))]
            if antal > 1 and plain_id(one.tekst(UNIK_ID)):
                shown = sag.vist(one, UNIK_ID)
                yield sag.fund(ID_TO_GANGE[one.type], one, UNIK_ID, id=shown, antal=str(antal))


def rule_anden_bolig(sag: Sag) -> Iterator[Fund]:
    """What stands under a dwelling must not name another one; less than its ids is no other."""
    names = reference_names(sag.tabel)
    for one in (*sag.udgifter, *sag.kontrakter):
        key = reference_key(sag.tabel, one.type)
        text = one.tekst(key) if key else ""
        if not text:
            continue
        for felt, name in names.items():
            found = re.search(rf"<{re.escape(name)}\b[^<>]*>([^<]*)<", text)
            other = plain_id(found[1]) if found else ""
            if other and other != plain_id(sag.data.bolig.tekst(felt)):
                yield sag.fund(ANDEN_BOLIG[one.type], one, key, id=other)
                break


@lru_cache(maxsize=32)
def reference_key(tabel: Felttabel, objekt: Objekttype) -> str:
    """Return the key of what refers to the dwelling, empty where nothing does."""
    for felt in tabel.pr_noegle(objekt).values():
        if felt.type is Felttype.REFERENCE and felt.til is Objekttype.BOLIG:
            return felt.noegle
    return ""


@lru_cache(maxsize=8)
def reference_names(tabel: Felttabel) -> Mapping[str, str]:
    """Return the elements that identify a dwelling, by the key of the field they hold."""
    bolig = tabel.strukturer[Objekttype.BOLIG]
    return {
        felt.noegle: felt.sti[-1].rpartition(":")[2]
        for felt in tabel.pr_noegle(Objekttype.BOLIG).values()
        if felt.i_xml and felt.sti[0] == bolig.identifikation
    }


def are_plain(
    tabel: Felttabel, documents: Mapping[Objekttype, Iterable[Mapping[str, str]]]
) -> bool:
    """True when the rules have nothing to say of documents under a dwelling, by their kind."""
    for objekt in BOERNETYPER:
        key = reference_key(tabel, objekt)
        below = list(documents[objekt])
        if not differ(document.get(UNIK_ID, "") for document in below):
            return False
        if any(document.get(key) for document in below):
            return False
    return True


def differ(ids: Iterable[str]) -> bool:
    """True when no id stands twice; a missing one is no one's double."""
    known = [one for text in ids if (one := plain_id(text))]
    return len(known) == len(set(known))


def plain_id(text: str) -> str:
    """Return an id as ids are compared: without braces and outer blanks, in lower case."""
    return text.strip().strip("{}").lower()
