"""Which language, and how money, dates and spans of time are written in it."""
