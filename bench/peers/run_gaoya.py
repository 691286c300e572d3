"""gaoya: its string index, which cuts shingles itself and checks candidates by their signatures, filled and asked in bulk."""

import peer

options = peer.flags()
try:
    import gaoya
except ImportError as error:
    peer.missing(f"not installed: {error}")

clock = peer.Clock()
ids, titles, leads = peer.articles(options.input)
texts = [title + " " + lead for title, lead in zip(titles, leads)]
index = gaoya.minhash.MinHashStringIndex(
    hash_size=32,
    jaccard_threshold=options.threshold,
    num_bands=options.bands or None,
    band_size=options.rows or None,
    num_hashes=options.num_perm,
    analyzer="word",
    lowercase=True,
    ngram_range=(options.ngram, options.ngram),
    id_container="smallvec",
)
rows = list(range(len(texts)))
index.par_bulk_insert_docs(rows, texts)
pairs = [(row, other) for row, found in enumerate(index.par_bulk_query(texts)) for other in found if other > row]
clock.stop()
peer.write_pairs(options.pairs, ids, pairs)
peer.answer(clock, "gaoya", str(index) + ", shingles also across headline and lead", len(ids))
