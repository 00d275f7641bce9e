"""The Danish Act on individual housing support (boligstøtte) for tenants, as pure code.

Values in, results out: no clock, no files but the rates in ``resources/satser``, no float.
Amounts are ``fractions.Fraction`` in kr. (a year, unless a name ends in ``_md``), areas in m².
"""
