"""Word vectors: walks over WordNet, joined with the words' company in the training texts.

Both are matrices words x words of positive pointwise mutual information; their weighted sum is factored.
Walks as in Goikoetxea, Soroa and Agirre (NAACL 2015), summed exactly instead of sampled.
"""
from collections import Counter

import numpy as np
import scipy.sparse as sp

LINK = {"@": 1, "@i": .3, "~": 1, "~i": .1, "+": 1.5, "&": 1.5, "$": 1.5, "^": 1, "\\": 1.5, "=": 1, "*": 1.5, ">": 1,
        "#m": .2, "#p": .4, "%p": .4, "%m": .2, "#s": .3, "%s": .3, "!": .4}


def matrix(cells, shape):
    if not cells:
        return sp.csr_matrix(shape)
    r, c, v = zip(*cells)
    return sp.csr_matrix((v, (r, c)), shape=shape)


def walks(wn, index, glosses, steps=4, decay=0.8, gloss_weight=0.5):
    """How often a walk from word i over the synsets' links ends at a synset with word j, or with j in its gloss."""
    synsets = {s: k for k, s in enumerate(wn.words)}
    n, m = len(index), len(synsets)
    start = matrix([(i, synsets[s], p) for w, i in index.items() for s, p in wn.senses.get(w, {}).items()], (n, m))
    cells = []
    for s, links in wn.links.items():
        kinds = Counter(kind for kind, _ in links)
        for kind, to in links:
            if kind in LINK:
                many = kinds[kind] if kind[0] in "~%#" else kinds[kind] ** .5
                cells.append((synsets[s], synsets[to], LINK[kind] / many))
    step = rows_to_one(matrix(cells, (m, m)))
    lemmas = matrix([(k, index[w], wn.senses[w].get(s, 0) ** .5)
                     for s, k in synsets.items() for w in wn.words[s] if w in index], (m, n))
    frequency = Counter(w for g in glosses.values() for w in set(g))
    told = rows_to_one(matrix([(synsets[s], index[w], 1 / np.log(5 + frequency[w]))
                               for s, g in glosses.items() for w in sorted(set(g)) if w in index], (m, n)))
    at, total = start, start * 1.0
    for k in range(1, steps + 1):
        at = at @ step
        at.data[at.data < 1e-4] = 0
        at.eliminate_zeros()
        total = total + decay ** k * at
    return total @ (lemmas + gloss_weight * told)


def company(sequences, n, window):
    """Co-occurrence within window words, each weighing 1/distance. -1 stands for a word outside the vocabulary."""
    flat = []
    for s in sequences:
        flat += s
        flat += [-1] * window
    a = np.array(flat, dtype=np.int32)
    total = sp.csr_matrix((n, n))
    for k in range(1, window + 1):
        x, y = a[:-k], a[k:]
        ok = (x >= 0) & (y >= 0) & (x != y)
        total = total + sp.coo_matrix((np.full(ok.sum(), 1 / k), (x[ok], y[ok])), shape=(n, n)).tocsr()
    return total + total.T


def rows_to_one(m):
    return sp.diags(1 / np.maximum(1e-9, np.asarray(m.sum(1)).ravel())) @ m


def ppmi(m, smoothing=0.75):
    m = m.tocoo()
    row = np.asarray(m.sum(1)).ravel() + 1e-12
    column = np.asarray(m.sum(0)).ravel() ** smoothing + 1e-12
    v = np.log(m.data * column.sum() / (row[m.row] * column[m.col]))
    ok = v > 0
    return sp.csr_matrix((v[ok].astype(np.float32), (m.row[ok], m.col[ok])), shape=m.shape)


def factor(m, dims, power=0.5, seed=1, rounds=4):
    """Left singular vectors times singular values ** power, by a randomised range finder."""
    q = np.random.default_rng(seed).standard_normal((m.shape[1], dims + 20)).astype(np.float32)
    q, _ = np.linalg.qr(m @ q)
    for _ in range(rounds):
        q, _ = np.linalg.qr(m.T @ q)
        q, _ = np.linalg.qr(m @ q)
    u, s, _ = np.linalg.svd((m.T @ q).T, full_matrices=False)
    u, s = (q @ u)[:, :dims], s[:dims]
    return u * np.sign(u[np.abs(u).argmax(0), np.arange(dims)]) * s ** power
