"""Rules on who an object is, and whether the register can know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Noegle, Objekt, Objektstatus
from models.register.regler.omgivelser import Omgivelser
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret, oversat

BOLIG = Objekttype.BOLIG

ENHEDSID_TO_GANGE = Regel(
    kode="bolig.enhedsid_to_gange",
    niveau=Alvor.FEJL,
    titel=markeret("To boliger har samme enheds-ID"),
    besked=markeret(
        "Enheds-ID {enhedsid} står på {antal} boliger. Hver bolig har sit eget: "
        "ret det i LBF Stamdata, eller slet den bolig, der er oprettet her ved en fejl."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("Enheds-ID'et er boligens nøgle i registeret."),
)
PLADSHOLDER = Regel(
    kode="bolig.pladsholder",
    niveau=Alvor.INFO,
    titel=markeret("En bolig er oprettet her og endnu ikke kendt af registeret"),
    besked=markeret(
        "Boligen er oprettet her. Den sendes først, når en fil hentet fra boligportalen har "
        "den med og giver den LBF's id'er."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("Boliger oprettes i LBF Stamdata, ikke i registeret."),
    kun_database=True,
)
SLETTET_UDEN_ID = Regel(
    kode="objekt.slettet_uden_id",
    niveau=Alvor.FEJL,
    titel=markeret("Noget skal slettes, som registeret ikke kender"),
    besked=markeret(
        "Sletningen af {objekt} har intet id fra registeret, så registeret kan ikke vide, hvad "
        "der skal slettes. Hent en ny fil fra boligportalen, eller slet det dér."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("Kun det, der er indberettet, kan slettes i registeret."),
)
BOLIG_SLETTET = Regel(
    kode="bolig.kan_ikke_slettes",
    niveau=Alvor.FEJL,
    titel=markeret("En bolig er markeret slettet"),
    besked=markeret(
        "Boligen er markeret slettet, men en bolig nedlægges i LBF Stamdata, ikke i "
        "registeret. Fortryd sletningen, og ret den dér."
    ),
    ophav=Ophav.SNITFLADE,
    kilde=markeret("Registeret har kun opret og slet for boligudgifter og lejekontrakter."),
)
LEJEMAALSNUMMER_MANGLER = Regel(
    kode="bolig.lejemaalsnummer_mangler",
    niveau=Alvor.INFO,
    titel=markeret("En bolig har intet lejemålsnummer"),
    besked=markeret(
        "Boligen har intet lejemålsnummer. Nummeret skal være rigtigt i registeret, ellers "
        "kan udbetalingen fejle."
    ),
    ophav=Ophav.LBF,
    kilde=markeret("LBF's side om indberetning."),
    kun_database=True,
)
LEJEMAALSNUMMER_TO_GANGE = Regel(
    kode="bolig.lejemaalsnummer_to_gange",
    niveau=Alvor.ADVARSEL,
    titel=markeret("To boliger har samme lejemålsnummer"),
    besked=markeret(
        "Lejemålsnummeret {nummer} står på {antal} boliger i organisationen, også på {andre}. "
        "Hver bolig har sit eget: er det forkert, kan udbetalingen af boligstøtte gå til den "
        "forkerte."
    ),
    ophav=Ophav.LBF,
    kilde=markeret(
        "LBF's side om indberetning: alle lejemålsnumre skal være korrekt indberettet, da det "
        "ellers kan give fejl i udbetalingen. At to boliger ikke deler et nummer, er vores læsning."
    ),
    kun_database=True,
    kraever_bekraeftelse=True,
)

REGLER = (
    ENHEDSID_TO_GANGE,
    PLADSHOLDER,
    SLETTET_UDEN_ID,
    BOLIG_SLETTET,
    LEJEMAALSNUMMER_MANGLER,
    LEJEMAALSNUMMER_TO_GANGE,
)


def rule_pladsholder(sag: Sag) -> Iterator[Fund]:
    """A dwelling made by hand waits for an import to match it."""
    if sag.data.bolig.grundlag is None and not sag.data.bolig.slettet:
        yield sag.fund(PLADSHOLDER, sag.data.bolig)


def rule_lejemaalsnummer_mangler(sag: Sag) -> Iterator[Fund]:
    """The organisation's own number is asked for while it stands here and not in the file."""
    bolig = sag.data.bolig
    if not sag.fra_fil and mangler_lejemaalsnummer(sag.tabel, bolig.felter):
        yield lejemaalsnummer_mangler(bolig.noegle, bolig.felter)


LEJEMAALSNUMMER = "lejemaalsnummer"


def mangler_lejemaalsnummer(tabel: Felttabel, felter: Mapping[str, str]) -> bool:
    """True when a dwelling has no lejemålsnummer, and only we know of the field."""
    return not felter.get(LEJEMAALSNUMMER) and not tabel.felt(BOLIG, LEJEMAALSNUMMER).i_xml


def lejemaalsnummer_mangler(noegle: Noegle, felter: Mapping[str, str]) -> Fund:
    """Return the finding on a dwelling without lejemålsnummer."""
    regel = LEJEMAALSNUMMER_MANGLER
    enhedsid = felter.get("enhedsid", "")
    return Fund(regel.niveau, regel.kode, oversat(regel.besked), enhedsid, noegle, LEJEMAALSNUMMER)


def rule_slettet_uden_id(sag: Sag) -> Iterator[Fund]:
    """The register can only delete what it knows by its own id."""
    for objekt in (*sag.data.udgifter, *sag.data.kontrakter):
        if objekt.slettet and objekt.grundlag is not None and not objekt.tekst("unik_id").strip():
            yield sag.fund(SLETTET_UDEN_ID, objekt, "unik_id", objekt=sag.navn(objekt))


def rule_bolig_slettet(sag: Sag) -> Iterator[Fund]:
    """Dwellings are closed in LBF's master data; one made by hand simply vanishes."""
    bolig = sag.data.bolig
    if bolig.slettet and bolig.grundlag is not None:
        yield sag.fund(BOLIG_SLETTET, bolig)


def duplicate(data: Boligdata, tabel: Felttabel, omgivelser: Omgivelser, count: int) -> Fund:
    """Return the finding on one of ``count`` dwellings that share an enheds-ID."""
    sag = Sag(data, tabel, omgivelser)
    return sag.fund(
        ENHEDSID_TO_GANGE,
        data.bolig,
        "enhedsid",
        enhedsid=sag.vist(data.bolig, "enhedsid"),
        antal=str(count),
    )


def lejemaalsnummer_to_gange(
    data: Boligdata, tabel: Felttabel, omgivelser: Omgivelser, count: int, andre: str
) -> Fund:
    """Return the finding on one of an organisation's ``count`` dwellings with one number.

    ``andre`` names the others: a confirmation holds for them, and not for what is swapped in.
    """
    sag = Sag(data, tabel, omgivelser)
    return sag.fund(
        LEJEMAALSNUMMER_TO_GANGE,
        data.bolig,
        LEJEMAALSNUMMER,
        nummer=data.bolig.tekst(LEJEMAALSNUMMER),
        antal=str(count),
        andre=andre,
    )


def is_deletion(objekt: Objekt) -> bool:
    """True when an object read from a file asks the register to delete it."""
    return objekt.tekst("objektstatus").strip() == Objektstatus.SLETTET
