"""Days and months: from when something has effect (step 14, R2, and the Act's chapter 9)."""

import calendar
from datetime import date

_FEBRUAR = 2


def foerste_i_maaneden(dag: date) -> date:
    """Return the 1st of the day's month."""
    return dag.replace(day=1)


def foerste_i_naeste_maaned(dag: date) -> date:
    """Return the 1st of the month after the day's."""
    return plus_maaneder(foerste_i_maaneden(dag), 1)


def plus_maaneder(dag: date, maaneder: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + maaneder, 12)
    sidste = calendar.monthrange(aar, maaned + 1)[1]
    return date(aar, maaned + 1, min(dag.day, sidste))


def stoette_fra(ansoegt: date, indflyttet: date | None = None) -> date:
    """Step 14: from the 1st of the month after the application.

    From the day of moving in when the application comes within a month of it (or before it).
    """
    if indflyttet is not None and ansoegt <= plus_maaneder(indflyttet, 1):
        return indflyttet
    return foerste_i_naeste_maaned(ansoegt)


def meddelt_til_aarsomregningen(meddelt: date, aar: int) -> bool:
    """R2 (pkt 14): whether it was told before 1 February of the support year."""
    return meddelt < date(aar, _FEBRUAR, 1)


def forhoejes_fra(virkning: date, meddelt: date) -> date:
    """H7, chapter 9: a rise has effect at the earliest from the month after it was told.

    Told in January it can have effect from 1 January (the yearly recalculation).
    """
    nytaar = date(meddelt.year, 1, 1)
    if virkning <= nytaar and meddelt_til_aarsomregningen(meddelt, meddelt.year):
        return nytaar
    return max(virkning, foerste_i_naeste_maaned(meddelt))


def lavere_indkomst_fra(aar: int, meddelt: date) -> date:
    """R2 (pkt 14): a lower income at 1 January counts from then if told before 1 February."""
    return forhoejes_fra(date(aar, 1, 1), meddelt)


def hoejere_indkomst_fra(aar: int) -> date:
    """R2 (pkt 14): a higher income at 1 January always counts from 1 January."""
    return date(aar, 1, 1)
