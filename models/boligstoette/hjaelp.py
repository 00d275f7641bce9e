"""For every input: what it is, its unit, and where the figure is found. And what is left out."""

from dataclasses import dataclass

from models.sprog import markeret


@dataclass(frozen=True, slots=True)
class Hjaelp:
    """The help of one input; ``enhed`` is empty for yes/no and choices."""

    navn: str
    enhed: str
    hvor: str


_AAR = markeret("kr. om året")
_MD = markeret("kr. om måneden")

HJAELP: dict[str, Hjaelp] = {
    "aar": Hjaelp(
        markeret("År"), "", markeret("Det år, støtten gælder for. Satserne skifter 1. januar.")
    ),
    "ordning": Hjaelp(
        markeret("Ordning"),
        "",
        markeret(
            "Boligydelse, hvis et medlem får folkepension eller førtidspension tilkendt før 2003; "
            "ellers boligsikring. Står på pensionsmeddelelsen."
        ),
    ),
    "voksne": Hjaelp(
        markeret("Voksne"),
        markeret("personer"),
        markeret("Alle over 18 år med fast ophold, også hjemmeboende børn over 18."),
    ),
    "boern": Hjaelp(
        markeret("Børn"),
        markeret("personer"),
        markeret("Børn under 18 år, der bor i boligen. Se folkeregisteret."),
    ),
    "indkomst_aar": Hjaelp(
        markeret("Husstandens indkomst"),
        _AAR,
        markeret(
            "Læg de voksnes personlige indkomst, positive kapitalindkomst og aktieindkomst sammen. "
            "Står på årsopgørelsen eller forskudsopgørelsen på skat.dk."
        ),
    ),
    "personlig": Hjaelp(
        markeret("Personlig indkomst"),
        _AAR,
        markeret(
            "Løn efter AM-bidrag og pension (lønsedlen eller indkomstregisteret), pension, SU, "
            "dagpenge. Rubrikken personlig indkomst på forskudsopgørelsen."
        ),
    ),
    "kapital": Hjaelp(
        markeret("Kapitalindkomst"),
        _AAR,
        markeret(
            "Renteindtægter minus renteudgifter; kan være negativ. Rubrikken kapitalindkomst på "
            "årsopgørelsen eller forskudsopgørelsen."
        ),
    ),
    "udbytte": Hjaelp(
        markeret("Udbytte"),
        _AAR,
        markeret("Aktieudbytte; de første 5.000 kr. pr. person tæller ikke. Årsopgørelsen."),
    ),
    "aktiegevinst": Hjaelp(
        markeret("Gevinst på aktier"),
        _AAR,
        markeret("Gevinst minus tab ved salg af aktier. Rubrikken aktieindkomst på årsopgørelsen."),
    ),
    "aegtefaelle": Hjaelp(
        markeret("Ægtefælle"),
        "",
        markeret(
            "Hvem medlemmet er gift med: ægtefællers kapitalindkomst modregnes, samlevendes ikke."
        ),
    ),
    "alder": Hjaelp(
        markeret("Alder"),
        markeret("år"),
        markeret("Under 18 år er et barn; to voksne under 30 har egne regler."),
    ),
    "pension": Hjaelp(
        markeret("Pension"), "", markeret("Pensionsmeddelelsen fra Udbetaling Danmark.")
    ),
    "formue": Hjaelp(
        markeret("Formue i alt"),
        markeret("kr."),
        markeret("Registreret formue og andelsbolig, lagt sammen. Årsopgørelsen."),
    ),
    "formue_registreret": Hjaelp(
        markeret("Registreret formue"),
        markeret("kr."),
        markeret(
            "Bank, obligationer, børsnoterede aktier og ejendom minus gæld til banker m.v. Står i "
            "slutligningsregisteret (årsopgørelsen); ejendom efter seneste ejendomsvurdering."
        ),
    ),
    "formue_andelsbolig": Hjaelp(
        markeret("Andelens værdi"),
        markeret("kr."),
        markeret("Andelens maksimalpris. Andelsboligforeningens seneste regnskab."),
    ),
    "formue_uregistreret": Hjaelp(
        markeret("Uregistreret formue"),
        markeret("kr."),
        markeret(
            "Kontanter, biler, både, udenlandsk formue og egen virksomhed minus anden gæld. "
            "Oplyses på tro og love; 100.000 kr. og derunder tæller ikke."
        ),
    ),
    "begge_under_30": Hjaelp(
        markeret("To voksne, begge under 30 år"), "", markeret("Gælder boligsikring.")
    ),
    "foertids_eller_seniorpension": Hjaelp(
        markeret("Førtidspension eller seniorpension"),
        "",
        markeret("Mindst ét medlem får den. Står på pensionsmeddelelsen."),
    ),
    "bevaegelseshaemmet": Hjaelp(
        markeret("Stærkt bevægelseshæmmet"),
        "",
        markeret("Et medlem er stærkt bevægelseshæmmet. Boligen skal også være egnet."),
    ),
    "doegnhjaelp": Hjaelp(
        markeret("Døgnhjælp"),
        "",
        markeret("Et medlem får borgerstyret personlig assistance (§ 96) fra kommunen."),
    ),
    "anvist_uden_loft": Hjaelp(
        markeret("Anvist uden loft over huslejen"),
        "",
        markeret(
            "Kommunen har visiteret til plejebolig, ældrebolig eller lignende. Står i "
            "visitationsbrevet."
        ),
    ),
    "efterlevende_areal": Hjaelp(
        markeret("Bevaret arealgrænse"),
        markeret("m²"),
        markeret("En efterlevende pensionist beholder den tidligere grænse, for eksempel 85 m²."),
    ),
    "foerste_beregning": Hjaelp(
        markeret("Første gang, støtten beregnes"),
        "",
        markeret("Ikke, hvis husstanden allerede får boligstøtte."),
    ),
    "bofaellesskab": Hjaelp(
        markeret("Bofællesskab af 3-4 personer"),
        "",
        markeret("Almen familiebolig, kommunen har godkendt som kollektivt bofællesskab."),
    ),
    "leje_md": Hjaelp(
        markeret("Husleje"), _MD, markeret("Lejekontrakten eller den seneste varsling.")
    ),
    "areal": Hjaelp(
        markeret("Areal"),
        markeret("m²"),
        markeret("Bruttoetagearealet i BBR eller lejekontrakten."),
    ),
    "egnet_for_bevaegelseshaemmede": Hjaelp(
        markeret("Egnet for bevægelseshæmmede"),
        "",
        markeret("Boligens egen oplysning i huslejeregisteret."),
    ),
    "varme_i_leje": Hjaelp(
        markeret("Varme i huslejen"), "", markeret("Ingen a conto: varmen er en del af lejen.")
    ),
    "varmt_vand_i_leje": Hjaelp(markeret("Varmt vand i huslejen"), "", markeret("Lejekontrakten.")),
    "el_i_leje": Hjaelp(
        markeret("El i huslejen"), "", markeret("Lejerens eget forbrug er en del af lejen.")
    ),
    "vandafgift_udenfor": Hjaelp(
        markeret("Vandafgift ved siden af"),
        "",
        markeret("Huslejeopkrævningen eller vandværkets regning."),
    ),
    "vandafledning_udenfor": Hjaelp(
        markeret("Vandafledning ved siden af"),
        "",
        markeret("Huslejeopkrævningen eller forsyningens regning."),
    ),
    "varmetillaeg": Hjaelp(
        markeret("Varme ved siden af"),
        "",
        markeret("A conto varme eller egen leverandør (fjernvarme, el, gas)."),
    ),
    "vedligehold_indvendig": Hjaelp(
        markeret("Indvendig vedligeholdelse"),
        "",
        markeret("Tapet, hvidtning og maling. I almene boliger som regel delvis. Lejekontrakten."),
    ),
    "vedligehold_andet": Hjaelp(markeret("Anden vedligeholdelse"), "", markeret("Lejekontrakten.")),
    "fradrag_md": Hjaelp(
        markeret("Ikke husleje"),
        _MD,
        markeret(
            "Den del af beløbet, der ikke er husleje: antenne, internet, garage, møbler, vaskeri, "
            "indskud. Huslejeopkrævningen."
        ),
    ),
    "logerende_areal": Hjaelp(
        markeret("Logerendes areal"), markeret("m²"), markeret("Det værelse, der er lejet ud.")
    ),
    "logerende_leje_md": Hjaelp(markeret("Logerendes leje"), _MD, markeret("Fremlejekontrakten.")),
    "indkomst_register_forventet_md": Hjaelp(
        markeret("Forventet indkomst i indkomstregisteret"),
        _MD,
        markeret("Løn, pension, SU og dagpenge for den første måned. Lønsedlen eller skat.dk."),
    ),
    "indkomst_register_faktisk_md": Hjaelp(
        markeret("Faktisk indkomst i indkomstregisteret"),
        _MD,
        markeret(
            "Måned for måned, som den er udbetalt og beskattet. Indkomstregisteret på skat.dk."
        ),
    ),
    "indkomst_uden_for_register_aar": Hjaelp(
        markeret("Indkomst uden for indkomstregisteret"),
        _AAR,
        markeret("Aktier, renter, virksomhed og udland. Forskudsopgørelsen."),
    ),
    "oplyst_indkomst_md": Hjaelp(
        markeret("Oplyst indkomst"),
        _MD,
        markeret(
            "Det, borgeren selv oplyser. Støtten ændres kun, når det er mindst 800 kr. fra den "
            "første beregning."
        ),
    ),
    "fra_maaned": Hjaelp(markeret("Fra måned"), "", markeret("Den måned, ændringen gælder fra.")),
    "meddelt_maaned": Hjaelp(
        markeret("Meddelt i måned"),
        "",
        markeret("Den måned, Udbetaling Danmark fik besked; tom, når det var i tide."),
    ),
    "forsinkelse_mdr": Hjaelp(
        markeret("Forsinkelse"),
        markeret("måneder"),
        markeret("Indkomstregisteret er kendt 1-2 måneder senere."),
    ),
    "husstand": Hjaelp(
        markeret("Husstand"), "", markeret("De personer, der bor i boligen, og boligen selv.")
    ),
    "bolig": Hjaelp(markeret("Bolig"), "", markeret("Huslejen og det, der hører til den.")),
    "medlemmer": Hjaelp(markeret("Medlemmer"), "", markeret("De voksne hver for sig.")),
    "aendringer": Hjaelp(
        markeret("Ændringer"), "", markeret("Det, der ændrer sig i løbet af året.")
    ),
}

IKKE_BEREGNET = (
    markeret("Kontanthjælpsloftet (til 2025) og andre lofter for modtagere af kontanthjælp"),
    markeret("Ejeres lån og støtte til ejerboliger"),
    markeret("Den gamle kompensationsordning (§ 83)"),
    markeret("Byfornyelse"),
    markeret("EU-koordinering af pensioner"),
    markeret("Kollektive bofællesskaber efter § 24 a stk. 1 nr. 1-5: kun de to maksima vises"),
    markeret("Den nøjagtige omregning af DIS-indkomst: her bruges én faktor"),
    markeret("Støtte for en del af en måned"),
    markeret(
        "Udbetaling Danmarks konkrete afgørelse, når huslejen er over halvdelen af indkomsten "
        "(§ 15)"
    ),
)
