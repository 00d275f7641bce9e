"""Tables: their models, the one edited in place, widths of columns, and what is pasted."""
