"""What the register's data mean to the computation, said in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from models.boligstoette.eksakt import NUL, dansk
from models.boligstoette.grundlag import Bolig, Vedligehold
from models.boligstoette.satser import Ordningssatser
from models.register.felter import Felttabel, Objekttype
from models.register.navngivning import name
from models.register.vaerdier import display
from models.sprog import markeret, oversat
from models.stoette.arter import Art, Beloeb, Modtager
from models.stoette.svar import Boliggrundlag, Mangel, Udgiftslinje
from models.stoette.tilstand import INDVENDIG, UDVENDIG, Post, Tilstand, Tilstandslaeser
from models.stoette.valg import Stoettevalg, Visning

MED_AFTALE = markeret("regnes som delvis, som for almene lejemål (almenlejelovens § 26)")


def lav(
    laeser: Tilstandslaeser,
    tabel: Felttabel,
    tilstand: Tilstand,
    valg: Stoettevalg,
    satser: Ordningssatser | None,
) -> Boliggrundlag:
    """Return the dwelling as the law sees it, every expense explained.

    ``satser`` are the amounts per m² that the sentences tell; without them they tell none.
    """
    mangel, grund = hvad_mangler(tilstand, valg.areal, valg.visning)
    bolig = laeser.lovens_bolig(
        tilstand, areal=valg.areal, vendt=valg.vendt, leje_tillaeg_md=valg.leje_tillaeg_md
    )
    if bolig is not None:
        bolig = med_logerende(bolig, valg)
    husleje = tilstand.husleje
    felter = tilstand.data.bolig.felter if tilstand.felter is None else tilstand.felter
    poster = (*([husleje] if husleje else []), *tilstand.poster)
    return Boliggrundlag(
        navn=name(tabel, Objekttype.BOLIG, felter),
        enhedsid=felter.get("enhedsid", ""),
        udgifter=tuple(_linje(laeser, tabel, post, valg, satser) for post in poster),
        nettohusleje_md=(
            husleje.beloeb_md + valg.leje_tillaeg_md
            if husleje is not None and husleje.beloeb_md is not None
            else None
        ),
        areal=tilstand.areal or valg.areal,
        areal_fra_registeret=tilstand.areal is not None,
        bolig=bolig if mangel is None else None,
        forklaringer=tuple(_forklaringer(laeser, tabel, tilstand, valg, satser)),
        antagelser=tuple(_antagelser(laeser, tilstand, valg)),
        mangel=mangel,
        grund=grund,
    )


def med_logerende(bolig: Bolig, valg: Stoettevalg) -> Bolig:
    """Return the dwelling with the lodgers of a question."""
    if not valg.logerende_areal and not valg.logerende_leje_md:
        return bolig
    return replace(
        bolig, logerende_areal=valg.logerende_areal, logerende_leje_md=valg.logerende_leje_md
    )


def hvad_mangler(
    tilstand: Tilstand, areal: Fraction | None, visning: Visning
) -> tuple[Mangel | None, str]:
    """Return what stands in the way of a computation, and the sentence about it."""
    if tilstand.felter is None:
        hvor = (
            oversat("er ikke indberettet")
            if visning is Visning.INDBERETTET
            else oversat("er slettet")
        )
        return Mangel.BOLIG, oversat(
            "Boligen {hvor}, så der er ingen boligstøtte at beregne."
        ).format(hvor=hvor)
    dag = vist_dato(tilstand)
    if tilstand.husleje is None:
        return Mangel.LEJE, (
            oversat(
                "Boligen har ingen nettohusleje den {dag}. Vælg en anden dato, eller "
                "opret den under fanen Bolig."
            ).format(dag=dag)
        )
    if tilstand.husleje.beloeb_md is None:
        return Mangel.LEJE, (
            oversat(
                "Nettohuslejens beløb den {dag} kan ikke læses. Ret det under fanen Bolig."
            ).format(dag=dag)
        )
    if tilstand.areal is None and areal is None:
        return Mangel.AREAL, (
            oversat(
                "Boligen mangler et boligstøtteberettiget areal. Skriv det under fanen Bolig, "
                "eller prøv med bruttoetagearealet i støttesimulatoren."
            )
        )
    return None, ""


def vist_dato(tilstand: Tilstand) -> str:
    """Return the date as a clerk reads it."""
    return f"{tilstand.dato:%d-%m-%Y}"


# --- expenses -----------------------------------------------------------------------------------


def _linje(
    laeser: Tilstandslaeser,
    tabel: Felttabel,
    post: Post,
    valg: Stoettevalg,
    satser: Ordningssatser | None,
) -> Udgiftslinje:
    udgift = Objekttype.BOLIGUDGIFT
    return Udgiftslinje(
        noegle=post.objekt.noegle,
        navn=name(tabel, udgift, post.felter),
        art=artsnavn(tabel, post),
        beloeb_md=post.beloeb_md,
        indeholdt=post.er_indeholdt(valg.vendt),
        besvaret=post.indeholdt is not None,
        modtager=display(tabel.felt(udgift, "modtagertype"), _modtager(tabel, post)),
        forklaring=forklar(laeser, tabel, post, valg.vendt, satser),
    )


def _modtager(tabel: Felttabel, post: Post) -> str:
    kode = post.felter.get("modtagertype", "").strip()
    koder = tabel.koder(tabel.felt(Objekttype.BOLIGUDGIFT, "modtagertype"))
    label = koder and koder.etiket(kode)
    return oversat(label) if label else kode


def artsnavn(tabel: Felttabel, post: Post) -> str:
    """Return what the register calls the kind of an expense."""
    kode = post.felter.get("boligudgiftstype", "").strip()
    koder = tabel.koder(tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype"))
    label = koder and koder.etiket(kode)
    if label:
        return oversat(label)
    return oversat("Art {kode}").format(kode=kode) if kode else oversat("Udgift uden art")


def kaldt(tabel: Felttabel, post: Post) -> str:
    """Return an expense for a sentence: ``Varme 450 kr.``, ``Særlig ydelse ... (Antenne) 85 kr.``

    A special service is known by its own name.
    """
    navn = artsnavn(tabel, post)
    egen = post.felter.get("beskrivelse", "").strip()
    if post.art in (Art.SAERLIG_MED, Art.SAERLIG_UDEN) and egen:
        navn = f"{navn} ({egen})"
    return f"{navn} {kroner(post.beloeb_md)}"


def kroner(beloeb: Fraction | None) -> str:
    """Return an amount with its unit."""
    return oversat("(beløbet kan ikke læses)") if beloeb is None else f"{dansk(beloeb)} kr."


def forklar(
    laeser: Tilstandslaeser,
    tabel: Felttabel,
    post: Post,
    vendt: frozenset[int],
    satser: Ordningssatser | None,
) -> str:
    """Return what an expense does to the computation, in one sentence."""
    gives = post.virkning(vendt)
    navn = kaldt(tabel, post)
    if gives is None or post.art is None:
        return oversat("{navn}: arten kendes ikke af beregningen og er ikke regnet med.").format(
            navn=navn
        )
    if post.art is Art.NETTOHUSLEJE:
        return oversat("{navn} om måneden er husleje.").format(navn=navn)
    if post.art in (Art.TILBAGEBETALING, Art.EFTERBETALING):
        return oversat("{navn} vedrører tidligere måneder og er ikke husleje for måneden.").format(
            navn=navn
        )
    indeholdt = post.er_indeholdt(vendt)
    dele = [_beloeb(gives.beloeb, indeholdt=indeholdt, ligger_i=laeser.ligger_i_husleje)]
    if gives.forklaring and satser is not None:
        dele.append(oversat(gives.forklaring).format_map(_Tal(satser)))
    return f"{navn} {_hvordan(post, indeholdt=indeholdt)}: {', '.join(dele)}."


def _hvordan(post: Post, *, indeholdt: bool) -> str:
    if indeholdt:
        return oversat("er indeholdt i huslejen")
    if post.modtager is Modtager.FORSYNINGSSELSKAB:
        return oversat("betales direkte til forsyningsselskabet")
    if post.art in (Art.VARME, Art.VAND, Art.VANDAFLEDNING, Art.EL):
        return oversat("betales a conto ved siden af huslejen")
    return oversat("betales ved siden af huslejen")


def _beloeb(beloeb: Beloeb, *, indeholdt: bool, ligger_i: bool) -> str:
    if beloeb is Beloeb.TAELLER_IKKE:
        return oversat("beløbet regnes ikke med")
    if beloeb is Beloeb.TAGES_UD:
        return (
            oversat("det er ikke husleje, så beløbet tages ud")
            if ligger_i
            else oversat("det er ikke husleje, så beløbet regnes ikke med")
        )
    if indeholdt and ligger_i:
        return oversat("beløbet ligger i nettohuslejen")
    return oversat("beløbet lægges til huslejen")


class _Tal(dict[str, str]):
    """The amounts per m² of a scheme, looked up by name when a sentence asks for them."""

    def __init__(self, satser: Ordningssatser) -> None:
        super().__init__()
        self._satser = satser

    def __missing__(self, noegle: str) -> str:
        beloeb: Fraction = getattr(self._satser, noegle)
        return to_decimaler(beloeb)


def to_decimaler(beloeb: Fraction) -> str:
    """Return a rate with its øre: ``91,50``."""
    tekst = dansk(beloeb)
    return tekst if "," in tekst else f"{tekst},00"


# --- what is not an expense ---------------------------------------------------------------------


def _forklaringer(
    laeser: Tilstandslaeser,
    tabel: Felttabel,
    tilstand: Tilstand,
    valg: Stoettevalg,
    satser: Ordningssatser | None,
) -> Iterator[str]:
    if tilstand.felter is None:
        return
    if tilstand.flere_huslejer:
        yield oversat("Flere nettohuslejer gælder på datoen. Den, der begyndte sidst, er brugt.")
    for post in tilstand.poster:
        if post.objekt.id in valg.vendt:
            yield oversat("Mærket »indeholdt i huslejen« er vendt om for {udgift}").format(
                udgift=kaldt(tabel, post)
            )
    if valg.leje_tillaeg_md:
        retning = oversat("lagt til") if valg.leje_tillaeg_md > 0 else oversat("trukket fra")
        yield oversat("{kr} om måneden er {retning} nettohuslejen.").format(
            kr=kroner(abs(valg.leje_tillaeg_md)), retning=retning
        )
    if tilstand.areal is not None:
        yield oversat("Arealet {areal} m² er boligstøttearealet fra registeret.").format(
            areal=dansk(tilstand.areal)
        )
    elif valg.areal is not None:
        yield oversat(
            "Arealet {areal} m² er indtastet; registeret har intet boligstøtteareal."
        ).format(areal=dansk(valg.areal))
    if tilstand.egnet is None:
        yield oversat(
            "Det er ikke besvaret, om boligen er egnet til bevægelseshæmmede: regnet som nej."
        )
    elif tilstand.egnet:
        yield oversat(
            "Boligen er egnet til bevægelseshæmmede. Det virker kun, når et medlem også er det."
        )
    for felt in (INDVENDIG, UDVENDIG):
        yield from _pligt(laeser, tabel, tilstand, felt, satser)


def _pligt(
    laeser: Tilstandslaeser,
    tabel: Felttabel,
    tilstand: Tilstand,
    felt: str,
    satser: Ordningssatser | None,
) -> Iterator[str]:
    pligt = laeser.pligt(tilstand, felt)
    navn = oversat(tabel.felt(Objekttype.BOLIG, felt).etiket)
    fra = "" if tilstand.pligt[felt] is not None else oversat(" (står ikke i registeret)")
    if pligt is Vedligehold.INGEN:
        if not fra:
            yield oversat("{navn}: ingen, så der gives intet tillæg.").format(navn=navn)
        return
    if pligt is Vedligehold.DELVIS and fra:
        fra = f"{fra[:-1]}; {oversat(MED_AFTALE)})"
    tillaeg = oversat("tillæg")
    if satser is not None:
        beloeb = (
            satser.m2_tillaeg_vedligehold_fuld
            if pligt is Vedligehold.FULD
            else satser.m2_tillaeg_vedligehold_delvis
        )
        tillaeg = oversat("tillæg på {beloeb} kr. pr. m²").format(beloeb=to_decimaler(beloeb))
    yield f"{navn}: {oversat(pligt.capitalize()).lower()}{fra}, {tillaeg}."


def _antagelser(laeser: Tilstandslaeser, tilstand: Tilstand, valg: Stoettevalg) -> Iterator[str]:
    brugte = [post for post in tilstand.poster if post.virkning(valg.vendt) is not None]
    if any(post.er_indeholdt(valg.vendt) for post in brugte):
        yield (
            oversat("Antaget: beløb, der er indeholdt i huslejen, ligger allerede i nettohuslejen.")
            if laeser.ligger_i_husleje
            else oversat("Antaget: beløb, der er indeholdt i huslejen, lægges til nettohuslejen.")
        )
    if any(post.beloeb_md is None for post in tilstand.poster):
        yield oversat("Et beløb kan ikke læses og er regnet som 0 kr.")
    if any(post.art is Art.VARME and post.er_indeholdt(valg.vendt) for post in brugte):
        yield oversat(
            "Varmt vand er regnet som indeholdt med varmen; registeret har ingen art for det."
        )


def fradrag_foldet(bolig: Bolig) -> Bolig:
    """Return the dwelling with what is not rent taken out beforehand; the result is the same."""
    return replace(bolig, leje_md=bolig.leje_md - bolig.fradrag_md, fradrag_md=NUL)
