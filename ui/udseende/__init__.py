"""How everything looks: colours, sizes, fonts, the style sheet and the icons."""
