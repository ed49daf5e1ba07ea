"""Minimum wages by prefecture and day: the shipped table, and a company's own newer one."""
