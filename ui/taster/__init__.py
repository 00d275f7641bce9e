"""The keyboard: actions and their keys, letters for Alt, the way of Tab, where the focus goes."""
