"""The checks of what is reported: small pure functions, values in and findings out.

Each module holds the rules on one subject: a ``Regel`` says what a rule is and where it comes from,
a function ``rule_<...>`` looks for it. ``bolig`` puts them together.
"""

from models.register.regler.bolig import alle_regler, check_bolig
from models.register.regler.regel import Ophav, Regel

__all__ = ["Ophav", "Regel", "alle_regler", "check_bolig"]
