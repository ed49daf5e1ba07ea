"""Published posts open to everybody: their pages and the feeds, only where the company turned that on."""
