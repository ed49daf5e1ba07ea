"""Kakehashi: hiring and growing Customer Success people. Importing this package does nothing."""
