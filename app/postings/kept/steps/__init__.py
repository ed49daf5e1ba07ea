"""The pages by which a post goes on its way."""
