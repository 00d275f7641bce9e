"""What a computation is made from: the dwelling, the household and the year."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.eksakt import NUL
from models.sprog import oversat


class GrundlagError(ValueError):
    """The basis contradicts itself or lies outside the law.

    ``besked`` is a Danish sentence for the user, ``noegle`` the value it is about.
    """

    def __init__(self, besked: str, noegle: str) -> None:
        super().__init__(besked)
        self.besked = besked
        self.noegle = noegle


class Ordning(StrEnum):
    """The two schemes (§§ 3-4)."""

    BOLIGSIKRING = "boligsikring"
    BOLIGYDELSE = "boligydelse"


class Pension(StrEnum):
    """The pension of an adult, as far as the Act looks at it."""

    FOLKEPENSION = "folkepension"
    FOERTID_FOER_2003 = "foertid_foer_2003"
    FOERTID = "foertid"
    SENIOR = "senior"
    INGEN = "ingen"


class Vedligehold(StrEnum):
    """How much of a kind of maintenance the tenant must do (§ 10 stk. 4)."""

    INGEN = "ingen"
    DELVIS = "delvis"
    FULD = "fuld"


@dataclass(frozen=True, slots=True)
class Bolig:
    """The dwelling and its rent: amounts in kr. a month, areas in m² gross floor area."""

    leje_md: Fraction
    areal: Fraction
    egnet_for_bevaegelseshaemmede: bool = False
    varme_i_leje: bool = False
    varmt_vand_i_leje: bool = False
    el_i_leje: bool = False
    vandafgift_udenfor: bool = False
    vandafledning_udenfor: bool = False
    varmetillaeg: bool = False
    vedligehold_indvendig: Vedligehold = Vedligehold.INGEN
    vedligehold_andet: Vedligehold = Vedligehold.INGEN
    fradrag_md: Fraction = NUL
    logerende_areal: Fraction = NUL
    logerende_leje_md: Fraction = NUL


@dataclass(frozen=True, slots=True)
class Medlem:
    """An adult's income in kr. a year; ``aegtefaelle`` is the spouse's place in the list."""

    personlig: Fraction = NUL
    kapital: Fraction = NUL
    udbytte: Fraction = NUL
    aktiegevinst: Fraction = NUL
    aegtefaelle: int | None = None
    alder: int | None = None
    pension: Pension = Pension.INGEN
    udenlandsk: Fraction = NUL
    gaestestuderendefradrag: Fraction = NUL
    dis: Fraction = NUL
    dis_faktor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Formue:
    """The household's wealth in kr.; a figure already added up belongs in ``registreret``."""

    registreret: Fraction = NUL
    andelsbolig: Fraction = NUL
    uregistreret: Fraction = NUL


@dataclass(frozen=True, slots=True)
class Husstand:
    """The household. Income is either ``indkomst_aar`` (kr. a year) or the ``medlemmer``."""

    voksne: int
    boern: int
    indkomst_aar: Fraction | None = None
    medlemmer: tuple[Medlem, ...] = ()
    formue: Formue = field(default_factory=Formue)
    begge_under_30: bool = False
    foertids_eller_seniorpension: bool = False
    bevaegelseshaemmet: bool = False
    doegnhjaelp: bool = False
    anvist_uden_loft: bool = False
    efterlevende_areal: Fraction | None = None
    foerste_beregning: bool = True
    bofaellesskab: bool = False


@dataclass(frozen=True, slots=True)
class Grundlag:
    """All that one computation needs; ``ordning`` None means: by the members."""

    aar: int
    ordning: Ordning | None
    husstand: Husstand
    bolig: Bolig


VOKSENALDER = 18
_STOERSTE_HUSSTAND = 100


def voksne_medlemmer(medlemmer: tuple[Medlem, ...]) -> tuple[Medlem, ...]:
    """Return the members who are not children; an unknown age counts as adult (H4)."""
    return tuple(m for m in medlemmer if m.alder is None or m.alder >= VOKSENALDER)


def kontroller(grundlag: Grundlag) -> None:
    """Raise GrundlagError at the first value that contradicts another or is impossible."""
    _kontroller_bolig(grundlag.bolig)
    _kontroller_husstand(grundlag.husstand)


def _kontroller_bolig(bolig: Bolig) -> None:
    if bolig.areal <= 0:
        raise GrundlagError(oversat("Boligens areal skal være større end 0 m²."), "bolig.areal")
    for noegle in ("leje_md", "fradrag_md", "logerende_areal", "logerende_leje_md"):
        if getattr(bolig, noegle).numerator < 0:
            raise GrundlagError(oversat("Tallet kan ikke være negativt."), f"bolig.{noegle}")
    if bolig.fradrag_md.numerator and bolig.fradrag_md > bolig.leje_md:
        raise GrundlagError(
            oversat("Den del, der ikke er husleje, er større end hele huslejen."),
            "bolig.fradrag_md",
        )
    if bolig.logerende_areal.numerator and bolig.logerende_areal >= bolig.areal:
        raise GrundlagError(
            oversat("De logerendes areal skal være mindre end boligens."), "bolig.logerende_areal"
        )
    if bolig.varmetillaeg and bolig.varme_i_leje:
        raise GrundlagError(
            oversat("Varmen kan ikke både være indeholdt i huslejen og blive betalt ved siden af."),
            "bolig.varmetillaeg",
        )


def _kontroller_husstand(husstand: Husstand) -> None:
    if not 1 <= husstand.voksne <= _STOERSTE_HUSSTAND:
        raise GrundlagError(oversat("Der skal være mindst én voksen (og højst 100)."), "voksne")
    if not 0 <= husstand.boern <= _STOERSTE_HUSSTAND:
        raise GrundlagError(oversat("Antallet af børn skal være fra 0 til 100."), "boern")
    if husstand.efterlevende_areal is not None and husstand.efterlevende_areal < 0:
        raise GrundlagError(oversat("Arealet kan ikke være negativt."), "efterlevende_areal")
    if husstand.formue.andelsbolig.numerator < 0:
        raise GrundlagError(
            oversat("Værdien af en andelsbolig er mindst 0 kr."), "formue_andelsbolig"
        )
    if husstand.bofaellesskab and husstand.voksne != 1:
        raise GrundlagError(
            oversat(
                "I et kollektivt bofællesskab beregnes støtten for hver beboer for sig: "
                "angiv én voksen og dennes egne børn."
            ),
            "voksne",
        )
    if husstand.medlemmer:
        _kontroller_medlemmer(husstand)
    elif husstand.indkomst_aar is None:
        raise GrundlagError(oversat("Husstandens indkomst mangler."), "indkomst_aar")


def _kontroller_medlemmer(husstand: Husstand) -> None:
    medlemmer = husstand.medlemmer
    if husstand.indkomst_aar is not None:
        raise GrundlagError(
            oversat("Angiv enten husstandens indkomst eller medlemmernes, ikke begge."),
            "indkomst_aar",
        )
    voksne = len(voksne_medlemmer(medlemmer))
    if voksne != husstand.voksne:
        raise GrundlagError(
            oversat("Der er {voksne} voksne, men {voksne2} voksne medlemmer.").format(
                voksne=husstand.voksne, voksne2=voksne
            ),
            "medlemmer",
        )
    for nr, medlem in enumerate(medlemmer):
        sti = f"medlemmer[{nr}]"
        if medlem.alder is not None and not 0 <= medlem.alder <= 130:
            raise GrundlagError(oversat("Alderen skal være fra 0 til 130 år."), f"{sti}.alder")
        if medlem.udbytte.numerator < 0:
            raise GrundlagError(oversat("Udbytte kan ikke være negativt."), f"{sti}.udbytte")
        anden = medlem.aegtefaelle
        if anden is None:
            continue
        if not 0 <= anden < len(medlemmer) or anden == nr:
            raise GrundlagError(
                oversat(
                    "Ægtefællen skal være et andet medlem på listen (det første har nummer 0)."
                ),
                f"{sti}.aegtefaelle",
            )
        if medlemmer[anden].aegtefaelle not in (nr, None):
            raise GrundlagError(
                oversat("Ægtefællen er angivet som gift med en anden."), f"{sti}.aegtefaelle"
            )
        if sum(m.aegtefaelle == anden for m in medlemmer) > 1:
            raise GrundlagError(oversat("To medlemmer har samme ægtefælle."), f"{sti}.aegtefaelle")
    if husstand.begge_under_30 and any(
        m.alder is not None and m.alder >= 30 for m in voksne_medlemmer(medlemmer)
    ):
        raise GrundlagError(oversat("Et medlem er fyldt 30 år."), "begge_under_30")
