"""rensa's rho pipeline, the one its published figures are of: sampled sketches, and only a flag for each article."""

import peer

options = peer.flags()
try:
    from rensa import RMinHash, RMinHashLSH
except ImportError as error:
    peer.missing(f"not installed: {error}")

clock = peer.Clock()
ids, titles, leads = peer.articles(options.input)
sets = [list(peer.shingles(title, lead, options.ngram)) for title, lead in zip(titles, leads)]
matrix = RMinHash.digest_matrix_from_token_sets_rho(sets, options.num_perm, 42)
bands = options.bands or 16
lsh = RMinHashLSH(options.threshold, options.num_perm, bands)
flags = lsh.query_duplicate_flags_matrix_one_shot(matrix)
clock.stop()
with open(options.pairs, "w", encoding="utf-8") as out:
    out.writelines(f"{name}\n" for name, flag in zip(ids, flags) if flag)
settings = f"rho sketches, {bands} bands x {options.num_perm // bands} rows, flags only: recall and precision are of articles"
peer.answer(clock, "rensa", settings, len(ids), {"flags": True})
