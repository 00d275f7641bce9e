"""Going to a place: the navigator, the palette, breadcrumbs, and making places by hand."""
