"""For every input: what it is, its unit, and where the figure is found. And what is left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hjaelp:
    """The help of one input; ``enhed`` is empty for yes/no and choices."""

    navn: str
    enhed: str
    hvor: str


_AAR = "kr. om året"
_MD = "kr. om måneden"

HJAELP: dict[str, Hjaelp] = {
    "aar": Hjaelp("År", "", "Det år, støtten gælder for. Satserne skifter 1. januar."),
    "ordning": Hjaelp(
        "Ordning",
        "",
        "Boligydelse, hvis et medlem får folkepension eller førtidspension tilkendt før 2003; "
        "ellers boligsikring. Står på pensionsmeddelelsen.",
    ),
    "voksne": Hjaelp(
        "Voksne", "personer", "Alle over 18 år med fast ophold, også hjemmeboende børn over 18."
    ),
    "boern": Hjaelp("Børn", "personer", "Børn under 18 år, der bor i boligen. Se folkeregisteret."),
    "indkomst_aar": Hjaelp(
        "Husstandens indkomst",
        _AAR,
        "Læg de voksnes personlige indkomst, positive kapitalindkomst og aktieindkomst sammen. "
        "Står på årsopgørelsen eller forskudsopgørelsen på skat.dk.",
    ),
    "personlig": Hjaelp(
        "Personlig indkomst",
        _AAR,
        "Løn efter AM-bidrag og pension (lønsedlen eller indkomstregisteret), pension, SU, "
        "dagpenge. Rubrikken personlig indkomst på forskudsopgørelsen.",
    ),
    "kapital": Hjaelp(
        "Kapitalindkomst",
        _AAR,
        "Renteindtægter minus renteudgifter; kan være negativ. Rubrikken kapitalindkomst på "
        "årsopgørelsen eller forskudsopgørelsen.",
    ),
    "udbytte": Hjaelp(
        "Udbytte", _AAR, "Aktieudbytte; de første 5.000 kr. pr. person tæller ikke. Årsopgørelsen."
    ),
    "aktiegevinst": Hjaelp(
        "Gevinst på aktier",
        _AAR,
        "Gevinst minus tab ved salg af aktier. Rubrikken aktieindkomst på årsopgørelsen.",
    ),
    "aegtefaelle": Hjaelp(
        "Ægtefælle",
        "",
        "Hvem medlemmet er gift med: ægtefællers kapitalindkomst modregnes, samlevendes ikke.",
    ),
    "alder": Hjaelp("Alder", "år", "Under 18 år er et barn; to voksne under 30 har egne regler."),
    "pension": Hjaelp("Pension", "", "Pensionsmeddelelsen fra Udbetaling Danmark."),
    "formue": Hjaelp(
        "Formue i alt", "kr.", "Registreret formue og andelsbolig, lagt sammen. Årsopgørelsen."
    ),
    "formue_registreret": Hjaelp(
        "Registreret formue",
        "kr.",
        "Bank, obligationer, børsnoterede aktier og ejendom minus gæld til banker m.v. Står i "
        "slutligningsregisteret (årsopgørelsen); ejendom efter seneste ejendomsvurdering.",
    ),
    "formue_andelsbolig": Hjaelp(
        "Andelsbolig", "kr.", "Andelens maksimalpris. Andelsboligforeningens seneste regnskab."
    ),
    "formue_uregistreret": Hjaelp(
        "Uregistreret formue",
        "kr.",
        "Kontanter, biler, både, udenlandsk formue og egen virksomhed minus anden gæld. Oplyses "
        "på tro og love; 100.000 kr. og derunder tæller ikke.",
    ),
    "begge_under_30": Hjaelp("To voksne, begge under 30 år", "", "Gælder boligsikring."),
    "foertids_eller_seniorpension": Hjaelp(
        "Førtidspension eller seniorpension", "", "Pensionsmeddelelsen."
    ),
    "bevaegelseshaemmet": Hjaelp(
        "Stærkt bevægelseshæmmet",
        "",
        "Et medlem er stærkt bevægelseshæmmet. Boligen skal også være egnet.",
    ),
    "doegnhjaelp": Hjaelp(
        "Døgnhjælp", "", "Et medlem får borgerstyret personlig assistance (§ 96). Kommunen."
    ),
    "anvist_uden_loft": Hjaelp(
        "Anvist uden loft",
        "",
        "Kommunen har visiteret til plejebolig, ældrebolig eller lignende. Visitationsbrevet.",
    ),
    "efterlevende_areal": Hjaelp(
        "Bevaret arealgrænse",
        "m²",
        "En efterlevende pensionist beholder den tidligere grænse, for eksempel 85 m².",
    ),
    "foerste_beregning": Hjaelp(
        "Første beregning", "", "Nej, hvis husstanden allerede får boligstøtte."
    ),
    "bofaellesskab": Hjaelp(
        "Bofællesskab af 3-4 personer",
        "",
        "Almen familiebolig, kommunen har godkendt som kollektivt bofællesskab.",
    ),
    "leje_md": Hjaelp("Husleje", _MD, "Lejekontrakten eller den seneste varsling."),
    "areal": Hjaelp("Areal", "m²", "Bruttoetagearealet i BBR eller lejekontrakten."),
    "egnet_for_bevaegelseshaemmede": Hjaelp(
        "Egnet for bevægelseshæmmede", "", "Boligens egen oplysning i huslejeregisteret."
    ),
    "varme_i_leje": Hjaelp("Varme i huslejen", "", "Ingen a conto: varmen er en del af lejen."),
    "varmt_vand_i_leje": Hjaelp("Varmt vand i huslejen", "", "Lejekontrakten."),
    "el_i_leje": Hjaelp("El i huslejen", "", "Lejerens eget forbrug er en del af lejen."),
    "vandafgift_udenfor": Hjaelp(
        "Vandafgift ved siden af", "", "Huslejeopkrævningen eller vandværkets regning."
    ),
    "vandafledning_udenfor": Hjaelp(
        "Vandafledning ved siden af", "", "Huslejeopkrævningen eller forsyningens regning."
    ),
    "varmetillaeg": Hjaelp(
        "Varme ved siden af", "", "A conto varme eller egen leverandør (fjernvarme, el, gas)."
    ),
    "vedligehold_indvendig": Hjaelp(
        "Indvendig vedligeholdelse",
        "",
        "Tapet, hvidtning og maling. I almene boliger som regel delvis. Lejekontrakten.",
    ),
    "vedligehold_andet": Hjaelp("Anden vedligeholdelse", "", "Lejekontrakten."),
    "fradrag_md": Hjaelp(
        "Ikke husleje",
        _MD,
        "Den del af beløbet, der ikke er husleje: antenne, internet, garage, møbler, vaskeri, "
        "indskud. Huslejeopkrævningen.",
    ),
    "logerende_areal": Hjaelp("Logerendes areal", "m²", "Det værelse, der er lejet ud."),
    "logerende_leje_md": Hjaelp("Logerendes leje", _MD, "Fremlejekontrakten."),
    "indkomst_register_forventet_md": Hjaelp(
        "Forventet indkomst i indkomstregisteret",
        _MD,
        "Løn, pension, SU og dagpenge for den første måned. Lønsedlen eller skat.dk.",
    ),
    "indkomst_register_faktisk_md": Hjaelp(
        "Faktisk indkomst i indkomstregisteret",
        _MD,
        "Måned for måned, som den er udbetalt og beskattet. Indkomstregisteret på skat.dk.",
    ),
    "indkomst_uden_for_register_aar": Hjaelp(
        "Indkomst uden for indkomstregisteret",
        _AAR,
        "Aktier, renter, virksomhed og udland. Forskudsopgørelsen.",
    ),
    "oplyst_indkomst_md": Hjaelp(
        "Oplyst indkomst",
        _MD,
        "Det, borgeren selv oplyser. Støtten ændres kun, når det er mindst 800 kr. fra den "
        "første beregning.",
    ),
    "fra_maaned": Hjaelp("Fra måned", "", "Den måned, ændringen gælder fra."),
    "meddelt_maaned": Hjaelp(
        "Meddelt i måned", "", "Den måned, Udbetaling Danmark fik besked; tom, når det var i tide."
    ),
    "forsinkelse_mdr": Hjaelp(
        "Forsinkelse", "måneder", "Indkomstregisteret er kendt 1-2 måneder senere."
    ),
    "husstand": Hjaelp("Husstand", "", "De personer, der bor i boligen, og boligen selv."),
    "bolig": Hjaelp("Bolig", "", "Huslejen og det, der hører til den."),
    "medlemmer": Hjaelp("Medlemmer", "", "De voksne hver for sig."),
    "aendringer": Hjaelp("Ændringer", "", "Det, der ændrer sig i løbet af året."),
}

IKKE_BEREGNET = (
    "Kontanthjælpsloftet (til 2025) og andre lofter for modtagere af kontanthjælp",
    "Ejeres lån og støtte til ejerboliger",
    "Den gamle kompensationsordning (§ 83)",
    "Byfornyelse",
    "EU-koordinering af pensioner",
    "Kollektive bofællesskaber efter § 24 a stk. 1 nr. 1-5: kun de to maksima vises",
    "Den nøjagtige omregning af DIS-indkomst: her bruges én faktor",
    "Støtte for en del af en måned",
    "Udbetaling Danmarks konkrete afgørelse, når huslejen er over halvdelen af indkomsten (§ 15)",
)
