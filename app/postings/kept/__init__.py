"""How job posts are kept: drafts that several people write, versions that nobody changes, and who may do what."""
