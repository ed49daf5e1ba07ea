"""How figures and terms stand in posts: expressions whose named groups are the parts that rules compute with."""
