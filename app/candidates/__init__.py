"""Whose résumé, how it is kept, shown and deleted."""
