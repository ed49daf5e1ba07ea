"""A job post in every form that leaves the house: paper, page, word file, blocks for boards, feeds."""
