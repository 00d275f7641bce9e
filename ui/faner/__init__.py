"""The five tabs and the cards in them."""
