"""datasketch: MinHash.bulk, its fastest documented way to sketch, with a hash faster than SHA-1; MinHashLSH; no verification."""

import peer

options = peer.flags()
try:
    import xxhash
    from datasketch import MinHash, MinHashLSH
except ImportError as error:
    peer.missing(f"not installed: {error}")

clock = peer.Clock()
ids, titles, leads = peer.articles(options.input)
sets = (
    [s.encode() for s in peer.shingles(title, lead, options.ngram)]
    for title, lead in zip(titles, leads)
)
sketches = MinHash.bulk(sets, num_perm=options.num_perm, hashfunc=xxhash.xxh32_intdigest)
params = (options.bands, options.rows) if options.bands else None
lsh = MinHashLSH(threshold=options.threshold, num_perm=options.num_perm, params=params)
pairs = []
for row, sketch in enumerate(sketches):
    pairs.extend((other, row) for other in lsh.query(sketch))
    lsh.insert(row, sketch, check_duplication=False)
clock.stop()
peer.write_pairs(options.pairs, ids, pairs)
peer.answer(clock, "datasketch", f"MinHash.bulk with xxh32, MinHashLSH of {lsh.b} bands x {lsh.r} rows, unverified", len(ids))
