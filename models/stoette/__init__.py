"""From the register's data to the law of boligstøtte and back: what is asked, and what is answered.

The only place where ``models.register`` and ``models.boligstoette`` meet.
"""
