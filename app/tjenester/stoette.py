"""Computes boligstøtte for dwellings in the database. Nothing that is asked is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.antalsord import counted
from app.tjenester.hel_fil import write_whole
from app.tjenester.satsmappe import save_rates
from app.tjenester.scenarier import Scenarielager
from models.boligstoette.advarsler import FORBEHOLD, USIKRE_SATSER
from models.boligstoette.beregning import beregn, find_ordning
from models.boligstoette.grundlag import Bolig, Grundlag, GrundlagError, Ordning
from models.boligstoette.kontrakt import hent_satser
from models.boligstoette.marginaler import marginaler
from models.boligstoette.sammenligning import sammenlign
from models.boligstoette.satser import Satser, Satsregister
from models.register.felter import Felttabel, Objekttype
from models.register.indstillinger import Indstillinger
from models.register.navngivning import name
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift, ingen_fremdrift
from models.sprog import DANSK, chosen, markeret, oversat, paa_dansk
from models.stoette import boliggrundlag, farer, kurver, virkninger
from models.stoette.husstande import med_dansk_navn, standardhusstande
from models.stoette.svar import (
    Afdelingsvirkning,
    Boliggrundlag,
    Boligvirkning,
    Kurve,
    Mangel,
    Stoetteforskel,
    Stoettesvar,
    UdeladtBolig,
)
from models.stoette.tilstand import Tilstand, Tilstandslaeser
from models.stoette.valg import Afdelingsplan, Akse, Husstandsvalg, Stoettevalg, Udbetaling
from models.ur import today

if TYPE_CHECKING:
    from models.lager.register import Register

UDBETALING = {
    Udbetaling.ORGANISATION: markeret(
        "Støtten udbetales til boligorganisationen og trækkes fra i huslejen."
    ),
    Udbetaling.LEJER: markeret("Støtten udbetales til lejeren."),
}
"""Who the support goes to, as a sentence."""

AD_GANGEN = 100
"""How many dwellings of an afdeling are read between two looks at the cancel button."""


class Indstillingskilde(Protocol):
    """Where the settings in force are read."""

    def current(self) -> Indstillinger:
        """Return the settings in force."""


class Stoettetjeneste:
    """Answers questions on boligstøtte; on any thread.

    ``datamappe`` is the program's own folder, in which no file is saved for the user.
    """

    def __init__(
        self,
        register: Register,
        tabel: Felttabel,
        satsmappe: Path,
        scenarier: Path,
        indstillinger: Indstillingskilde,
        *,
        today: Callable[[], date] = today,
        datamappe: Path | None = None,
    ) -> None:
        self._datamappe = datamappe
        self._today = today
        self._register = register
        self._tabel = tabel
        self._laeser = Tilstandslaeser(tabel)
        self._satsmappe = satsmappe
        self._satser = Satsregister(satsmappe)
        self._scenarier = Scenarielager(scenarier)
        self._indstillinger = indstillinger

    # --- rates and households -----------------------------------------------------------------

    @property
    def satser(self) -> Satsregister:
        """The rates: the bundled years and the organisation's own."""
        return self._satser

    @property
    def satsmappe(self) -> Path:
        """Where the organisation's own years lie."""
        return self._satsmappe

    def save_rates(self, aar: int, tekst: str) -> Path:
        """Keep an own year and use it from now on. Raises ``AfvistError``."""
        path = save_rates(self._satsmappe, aar, tekst)
        self._satser.glem()
        return path

    def standard_households(self) -> Sequence[Husstandsvalg]:
        """Return the standard households, in order."""
        return standardhusstande()

    def scenarios(self) -> Sequence[Husstandsvalg]:
        """Return the households saved by name. Raises ``AfvistError``."""
        return self._scenarier.all()

    def save_scenario(self, husstand: Husstandsvalg) -> Husstandsvalg:
        """Save a household under its name. Raises ``AfvistError``."""
        return self._scenarier.save(husstand)

    def delete_scenario(self, noegle: str) -> None:
        """Forget a saved household. Raises ``AfvistError``."""
        self._scenarier.delete(noegle)

    @property
    def udbetaling(self) -> Udbetaling:
        """Who the support goes to, by the setting; the organisation for an unknown one."""
        valgt = self._indstillinger.current().stoette_udbetales_til
        return next((u for u in Udbetaling if u.value == valgt), Udbetaling.ORGANISATION)

    # --- one dwelling -------------------------------------------------------------------------

    def compute(self, valg: Stoettevalg) -> Stoettesvar:
        """Answer one question; what is missing is told in the answer, never raised."""
        data = self._register.boligdata(valg.bolig)
        if data is None:
            return self._uden_bolig(valg)
        return self.compute_data(data, valg)

    def compute_data(self, data: Boligdata, valg: Stoettevalg) -> Stoettesvar:
        """Answer one question about a dwelling that was read before."""
        tilstand = self._laeser.laes(data, valg.dato, valg.visning)
        try:
            satser = hent_satser(self._satser, valg.satsaar)
        except GrundlagError as error:
            grundlag = boliggrundlag.lav(self._laeser, self._tabel, tilstand, valg, None)
            return self._mangler(valg, grundlag, Mangel.SATSER, error.besked, "aar")
        ordning = _ordning(valg, satser)
        grundlag = boliggrundlag.lav(
            self._laeser, self._tabel, tilstand, valg, satser.for_ordning(ordning)
        )
        if grundlag.bolig is None:
            mangel = grundlag.mangel or Mangel.LEJE
            felt = "areal" if mangel is Mangel.AREAL else "leje_md"
            return self._mangler(valg, grundlag, mangel, grundlag.grund, felt)
        try:
            return self._svar(tilstand, valg, grundlag, grundlag.bolig, satser)
        except GrundlagError as error:
            om_bolig = error.noegle.startswith("bolig.")
            mangel = Mangel.LEJE if om_bolig else Mangel.HUSSTAND
            felt = error.noegle.removeprefix("bolig.")
            return self._mangler(valg, grundlag, mangel, error.besked, felt)

    def _svar(
        self,
        tilstand: Tilstand,
        valg: Stoettevalg,
        grundlag: Boliggrundlag,
        bolig: Bolig,
        satser: Satser,
    ) -> Stoettesvar:
        """Compute. Raises GrundlagError when the household or the rent cannot be used."""
        lovgrundlag = Grundlag(satser.aar, valg.husstand.ordning, valg.husstand.husstand, bolig)
        beregning = beregn(lovgrundlag, satser)
        foldet = replace(lovgrundlag, bolig=boliggrundlag.fradrag_foldet(bolig))

        def med(vendt: frozenset[int]) -> Bolig | None:
            anden = self._laeser.lovens_bolig(
                tilstand, areal=valg.areal, vendt=vendt, leje_tillaeg_md=valg.leje_tillaeg_md
            )
            return None if anden is None else boliggrundlag.med_logerende(anden, valg)

        def stoette(anden: Bolig) -> int | None:
            try:
                return beregn(replace(lovgrundlag, bolig=anden), satser).md
            except GrundlagError:
                return None

        fundet = farer.find(
            self._tabel,
            tilstand,
            valg.husstand.husstand,
            bolig,
            valg.vendt,
            med=med,
            stoette=stoette,
        )
        return Stoettesvar(
            valg=valg,
            grundlag=grundlag,
            husstand=valg.husstand,
            satsaar=satser.aar,
            udbetaling=self.udbetaling,
            udbetaling_tekst=oversat(UDBETALING[self.udbetaling]),
            beregning=beregning,
            lovgrundlag=lovgrundlag,
            marginaler=marginaler(foldet, satser),
            farer=tuple(fundet),
        )

    def _mangler(
        self, valg: Stoettevalg, grundlag: Boliggrundlag, mangel: Mangel, besked: str, felt: str
    ) -> Stoettesvar:
        return Stoettesvar(
            valg=valg,
            grundlag=grundlag,
            husstand=valg.husstand,
            satsaar=valg.satsaar,
            udbetaling=self.udbetaling,
            udbetaling_tekst=oversat(UDBETALING[self.udbetaling]),
            mangel=mangel,
            grund=besked,
            felt=felt,
        )

    def _uden_bolig(self, valg: Stoettevalg) -> Stoettesvar:
        besked = oversat("Boligen findes ikke længere.")
        grundlag = Boliggrundlag(
            navn="",
            enhedsid="",
            udgifter=(),
            nettohusleje_md=None,
            areal=None,
            areal_fra_registeret=False,
            bolig=None,
            forklaringer=(),
            antagelser=(),
            mangel=Mangel.BOLIG,
            grund=besked,
        )
        return self._mangler(valg, grundlag, Mangel.BOLIG, besked, "")

    def compare(self, foer: Stoettevalg, efter: Stoettevalg) -> Stoetteforskel:
        """Answer two questions and what makes the difference."""
        svar_foer, svar_efter = self.compute(foer), self.compute(efter)
        if svar_foer.beregning is None or svar_efter.beregning is None:
            return Stoetteforskel(svar_foer, svar_efter, None)
        forskel = sammenlign(svar_foer.beregning, svar_efter.beregning)
        return Stoetteforskel(svar_foer, svar_efter, forskel)

    def curve(
        self, svar: Stoettesvar, akse: Akse, til: Fraction | None = None, antal: int = 200
    ) -> Kurve | None:
        """Return the curve through an answer, from 0 to ``til``; None for one without a result."""
        if svar.lovgrundlag is None or svar.beregning is None:
            return None
        satser = self._satser.hent(svar.satsaar)
        return kurver.kurve(svar.lovgrundlag, svar.beregning, satser, akse, til=til, antal=antal)

    # --- a whole afdeling ---------------------------------------------------------------------

    def afdeling(self, plan: Afdelingsplan, fremdrift: Fremdrift) -> Afdelingsvirkning:
        """Compute a whole afdeling. Raises ``AfbrudtError``, ``AfvistError``."""
        noegle = Noegle(Objekttype.AFDELING, plan.afdeling)
        navn = self._register.navn(noegle)
        if not navn:
            raise AfvistError(oversat("Afdelingen findes ikke længere."))
        if not plan.husstande:
            raise AfvistError(oversat("Vælg mindst én husstand."))
        try:
            efter = hent_satser(self._satser, plan.satsaar)
            same_year = plan.satsaar_foer == plan.satsaar
            foer = efter if same_year else hent_satser(self._satser, plan.satsaar_foer)
            regner = virkninger.Afdelingsregner(self._laeser, plan, foer, efter)
        except GrundlagError as error:
            raise AfvistError(error.besked) from error
        ids = self._register.bolig_ids(under=noegle)
        boliger: list[Boligvirkning] = []
        udeladte: list[UdeladtBolig] = []
        for start in range(0, len(ids), AD_GANGEN):
            if not fremdrift(start, len(ids)):
                raise AfbrudtError
            for data in self._register.iter_boligdata(ids=ids[start : start + AD_GANGEN]):
                if data.bolig.slettet:
                    continue
                svar = regner.bolig(data, name(self._tabel, Objekttype.BOLIG, data.bolig.felter))
                if isinstance(svar, Boligvirkning):
                    boliger.append(svar)
                else:
                    udeladte.append(svar)
        if not fremdrift(len(ids), len(ids)):
            raise AfbrudtError
        return Afdelingsvirkning(
            plan=plan,
            navn=navn,
            boliger=tuple(boliger),
            husstande=virkninger.sammendrag(plan.husstande, boliger),
            udeladte=tuple(udeladte),
            leje_foer_md=sum((b.leje_foer_md for b in boliger), Fraction(0)),
            leje_efter_md=sum((b.leje_efter_md for b in boliger), Fraction(0)),
            netto_md=regner.netto_md,
            udbetaling=self.udbetaling,
            forbehold=_forbehold({foer.aar: foer, efter.aar: efter}, regner.antaget_areal),
        )

    # --- files --------------------------------------------------------------------------------

    def save_pdf(self, svar: Stoettesvar, path: Path) -> None:
        """Write one answer as a PDF. Raises ``AfvistError``."""
        if svar.beregning is None:
            raise AfvistError(
                oversat("Der er ingen beregning at gemme. {grund}").format(grund=svar.grund)
            )
        from export.stoette_pdf import answer_as_pdf

        foreign = chosen() != DANSK
        with paa_dansk():
            shown = self._answer_in_danish(svar) if foreign else svar
            content = answer_as_pdf(shown, self._today())
        write_whole(path, content, self._datamappe)

    def save_afdeling_pdf(self, virkning: Afdelingsvirkning, path: Path) -> None:
        """Write an afdeling's result as a PDF. Raises ``AfvistError``."""
        from export.stoette_afdeling_pdf import afdeling_as_pdf

        foreign = chosen() != DANSK
        with paa_dansk():
            shown = self._effect_in_danish(virkning) if foreign else virkning
            content = afdeling_as_pdf(shown, self._today())
        write_whole(path, content, self._datamappe)

    def save_afdeling_excel(self, virkning: Afdelingsvirkning, path: Path) -> None:
        """Write an afdeling's result as an Excel workbook. Raises ``AfvistError``."""
        from export.stoette_excel import afdeling_as_excel

        foreign = chosen() != DANSK
        with paa_dansk():
            shown = self._effect_in_danish(virkning) if foreign else virkning
            content = afdeling_as_excel(shown, self._today())
        write_whole(path, content, self._datamappe)

    # What is printed is read by others than the clerk, in Danish. An answer's sentences are made
    # with it, so one that was shown in another language is computed again.

    def _answer_in_danish(self, svar: Stoettesvar) -> Stoettesvar:
        valg = replace(svar.valg, husstand=med_dansk_navn(svar.valg.husstand))
        again = self.compute(valg)
        return svar if again.beregning is None else again

    def _effect_in_danish(self, virkning: Afdelingsvirkning) -> Afdelingsvirkning:
        plan = virkning.plan
        plan = replace(plan, husstande=tuple(med_dansk_navn(one) for one in plan.husstande))
        return self.afdeling(plan, ingen_fremdrift)


def _ordning(valg: Stoettevalg, satser: Satser) -> Ordning:
    """Return the scheme whose amounts the explanations tell; boligsikring when it is not known."""
    husstand = valg.husstand
    try:
        return find_ordning(
            Grundlag(satser.aar, husstand.ordning, husstand.husstand, _ENHVER_BOLIG)
        )
    except GrundlagError:
        return Ordning.BOLIGSIKRING


_ENHVER_BOLIG = Bolig(leje_md=Fraction(0), areal=Fraction(1))


def _forbehold(satser: dict[int, Satser], antaget_areal: int) -> tuple[str, ...]:
    usikre = (
        oversat(USIKRE_SATSER).format(ordning=ordning, aar=aar)
        for aar, aarets in sorted(satser.items())
        for ordning in sorted(aarets.usikre)
    )
    areal = []
    if antaget_areal:
        boliger = counted(antaget_areal, "bolig", "boliger")
        text = oversat("{boliger} har intet boligstøtteareal i registeret; det valgte er brugt.")
        areal = [text.format(boliger=boliger)]
    return (oversat(FORBEHOLD), *usikre, *areal)
