"""The company's own pay data: bands and market data that it imports, who sees which, and what they come to."""
