"""How a kept post leaves the house from the browser: which form may, what holds it back, what is noted."""
