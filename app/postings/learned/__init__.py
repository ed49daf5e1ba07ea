"""The learned recogniser of items: which of what a post must tell each line tells, beside the rules."""
