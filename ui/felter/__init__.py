"""Fields: the control of each way of typing a value, the editor with its label, and the form."""
