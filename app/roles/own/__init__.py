"""A company's own role profiles: drafted from ours, kept as immutable versions, used everywhere by id."""
