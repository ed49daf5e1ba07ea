"""How the third layer learns: our own labelled sentences in, one small table of whole numbers out (`make train`)."""
