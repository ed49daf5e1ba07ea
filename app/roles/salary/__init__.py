"""The page of pay figures."""
