"""The support simulator: its panel, its pictures, and the window for a whole afdeling."""
