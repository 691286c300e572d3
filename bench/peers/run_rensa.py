"""rensa: full-set R-MinHash made in bulk, and its LSH asked in bulk; no verification."""

import peer

options = peer.flags()
try:
    from rensa import RMinHash, RMinHashLSH
except ImportError as error:
    peer.missing(f"not installed: {error}")

clock = peer.Clock()
ids, titles, leads = peer.articles(options.input)
sets = [list(peer.shingles(title, lead, options.ngram)) for title, lead in zip(titles, leads)]
sketches = RMinHash.from_token_sets(sets, options.num_perm, 42)
bands = options.bands or 16
num_perm = options.num_perm
lsh = RMinHashLSH(options.threshold, num_perm, bands)
lsh.insert_many(sketches)
pairs = [(row, other) for row, found in enumerate(lsh.query_all(sketches)) for other in found if other > row]
clock.stop()
peer.write_pairs(options.pairs, ids, pairs)
peer.answer(clock, "rensa", f"RMinHash.from_token_sets, RMinHashLSH of {bands} bands x {num_perm // bands} rows, unverified", len(ids))
