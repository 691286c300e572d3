"""Measures a table of word similarities: how well IDF-weighted soft alignment with it tells paraphrases apart."""
import os
import random
from collections import Counter, defaultdict

import numpy as np
import snowballstemmer

import texts

STOP = set("""a about above after again against all am an and any are as at be because been before being below between both
but by can can't could did do does doing down during each few for from further get got had has have having he her here hers
herself him himself his how i if in into is it its itself just may me might more most must my myself no nor not now of off on
once only or other our ours out over own same she should so some such than that the their theirs them then there these they
this those through to too under until up upon us very was we were what when where which while who whom why will with would
you your yours""".split())


def bigrams(w):
    return frozenset(w[i:i + 2] for i in range(len(w) - 1))


def dice(a, b):
    return 2 * len(a & b) / (len(a) + len(b))


class Bench:
    """Pairs of texts as arrays of word numbers, and the similarity that needs no word knowledge (stem, edit)."""

    def __init__(self, data, docs):
        self.words, self.number = [], {}
        stem = snowballstemmer.stemmer("english").stemWord
        df = Counter(s for d in docs for s in {stem(w) for w in d})
        self.tasks = {"sts2013": self._scored(data, "2013"), "sts2014": self._scored(data, "2014"),
                      "mrpc": self._mrpc(data), "rewrites": self._rewrites(data)}
        self.stem = [stem(w) for w in self.words]
        n = len(docs)
        self.idf = np.array([np.log((n + 1) / (df[s] + 1)) for s in self.stem])
        self.exact = self._surface()

    def _ids(self, text):
        out = []
        for w in dict.fromkeys(texts.words(text)):
            if w not in STOP and (len(w) > 1 or w.isdigit()):
                if w not in self.number:
                    self.number[w] = len(self.words)
                    self.words.append(w)
                out.append(self.number[w])
        return np.array(out, dtype=int)

    def _scored(self, data, year):
        return [(self._ids(r["a"]["title"]), self._ids(r["b"]["title"]), r["score"], "")
                for r in texts.rows(f"{data}/sts-headlines/{year}.jsonl")]

    def _mrpc(self, data):
        return [(self._ids(r["a"]["lead"]), self._ids(r["b"]["lead"]), r["label"], "")
                for r in texts.rows(f"{data}/mrpc/train.jsonl")]

    def _rewrites(self, data):
        """As measure/rewrites.py pairs them: source and copy; the event's other reports with either."""
        arts = {d["id"]: d for d in texts.rows(f"{data}/neus/train.jsonl") if d.get("role") == "outlet"}
        events = defaultdict(list)
        for d in arts.values():
            events[d["cluster"]].append(d)
        ids = lambda d: self._ids(d["title"] + " " + d["lead"])
        out = []
        for r in texts.rows(f"{data}/rewrites/dev.jsonl"):
            s = arts.get(r["of"])
            if s:
                out.append((ids(s), ids(r), 1, r["level"]))
                for o in events[s["cluster"]]:
                    if o["id"] != s["id"]:
                        out += [(ids(o), ids(r), 0, ""), (ids(o), ids(s), 0, "")]
        return out

    def _surface(self):
        by = defaultdict(list)
        for i, s in enumerate(self.stem):
            by[s].append(i)
        grams = [bigrams(w) for w in self.words]
        cache = {}

        def sim(i, j):
            if self.stem[i] == self.stem[j]:
                return 1.0
            key = (i, j) if i < j else (j, i)
            if key not in cache:
                a, b = self.words[i], self.words[j]
                ok = len(a) >= 4 and len(b) >= 4 and not a[0].isdigit() and not b[0].isdigit()
                d = dice(grams[i], grams[j]) if ok else 0
                cache[key] = d if d > 0.6 else 0.0
            return cache[key]

        return {t: [np.array([[sim(i, j) for j in b] for i in a]).reshape(len(a), len(b)) for a, b, *_ in pairs]
                for t, pairs in self.tasks.items()}

    def features(self, task, table):
        """Rows of [harmonic mean, forward, back, the same of surface matches only]; table: words x words, or None."""
        out = []
        for (a, b, *_), e in zip(self.tasks[task], self.exact[task]):
            s = e if table is None else np.maximum(e, table[np.ix_(a, b)])
            row = []
            for m in (s, e):
                if not m.size:
                    row += [0, 0, 0]
                    continue
                f = (self.idf[a] * m.max(1)).sum() / max(1e-9, self.idf[a].sum())
                g = (self.idf[b] * m.max(0)).sum() / max(1e-9, self.idf[b].sum())
                row += [2 * f * g / max(1e-9, f + g), f, g]
            out.append(row)
        return np.array(out)

    def measure(self, table):
        """A dict of figures for a table of similarities."""
        r = {}
        for t, pairs in self.tasks.items():
            x = self.features(t, table)
            y = np.array([p[2] for p in pairs], float)
            if t.startswith("sts"):
                r[t] = np.corrcoef(x[:, 0], y)[0, 1]
            else:
                r[t] = auc(x[:, 0], y)
        heavy = np.array([p[3] == "heavy" for p in self.tasks["rewrites"]])
        keep = heavy | (y == 0)
        r["heavy"] = auc(x[keep, 0], y[keep])
        r["rec2"] = recall_at(x[:, 0], y, 0.02)
        r["regress"], r["rrec2"] = self.regress(x, y)
        return r

    def regress(self, x, y):
        """Cross-validated by event (five folds): a logistic regression over the six features."""
        group, groups = -1, []
        for p in self.tasks["rewrites"]:
            group += p[2] == 1
            groups.append(group % 5)
        groups = np.array(groups)
        score = np.zeros(len(y))
        for k in range(5):
            tr, te = groups != k, groups == k
            mu, sd = x[tr].mean(0), x[tr].std(0) + 1e-9
            w = logistic((x[tr] - mu) / sd, y[tr])
            score[te] = np.c_[(x[te] - mu) / sd, np.ones(te.sum())] @ w
        return auc(score, y), recall_at(score, y, 0.02)


def logistic(x, y, ridge=1.0):
    x = np.c_[x, np.ones(len(x))]
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        h = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w -= np.linalg.solve(h, x.T @ (p - y) + ridge * w)
    return w


def auc(s, y):
    order = np.argsort(s, kind="stable")
    _, inverse, counts = np.unique(s[order], return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    rank = np.empty(len(s))
    rank[order] = (last - (counts - 1) / 2)[inverse]
    pos = y > 0
    return (rank[pos].sum() - pos.sum() * (pos.sum() + 1) / 2) / (pos.sum() * (~pos).sum())


def recall_at(s, y, rate):
    neg = np.sort(s[y == 0])[::-1]
    return (s[y > 0] > neg[int(rate * len(neg))]).mean()


def show(name, r):
    print(f"{name:44s} " + " ".join(f"{k} {v:.3f}" for k, v in r.items()), flush=True)


def spread(bench, index, lemmas, square):
    """A table over the bench's words from one over the vocabulary (a function of two arrays of its numbers)."""
    own = np.array([index.get(lemmas[w], -1) for w in bench.words])
    at = np.where(own >= 0)[0]
    table = np.zeros((len(own), len(own)), np.float32)
    table[np.ix_(at, at)] = square(own[at])
    return table


def cosines(x, most=0.7):
    x = x.astype(np.float32)
    x = x / np.maximum(1e-9, np.linalg.norm(x, axis=1, keepdims=True))
    return lambda ids: most * np.clip(x[ids] @ x[ids].T, 0, 1)


def pair_values(pairs, n):
    import scipy.sparse as sp
    i, j = np.array(list(pairs)).T
    v = np.array(list(pairs.values()), np.float32)
    m = sp.csr_matrix((np.r_[v, v], (np.r_[i, j], np.r_[j, i])), shape=(n, n))
    return lambda ids: m[ids][:, ids].toarray()


def main():
    import argparse

    import build
    import relations
    import vectors
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--wordnet", default="/usr/share/wordnet")
    arg.add_argument("--data", required=True)
    o = arg.parse_args()
    s = build.Sources(o.wordnet, o.data)
    bench = Bench(o.data, s.docs)
    table = lambda square: spread(bench, s.index, s.lemmas, square)
    measure = lambda name, t: show(name, bench.measure(t))
    measure("stem and spelling only", None)
    n = len(s.vocab)
    steps = dict(relations.STEP)
    for name, change in (("same synset", dict(STEP={}, DERIVED=0, DERIVED_SYNONYM=0, PHRASE=0)),
                         ("and derived forms, their synonyms", dict(STEP={}, DERIVED=.9, DERIVED_SYNONYM=.8)),
                         ("and hypernym one step, verb groups, similar", dict(STEP=steps)),
                         ("and phrasal verbs: WordNet relations, all", dict(PHRASE=.7))):
        vars(relations).update(change)
        related = table(pair_values(relations.related(s.wn, s.vocab), n))
        measure(name, related)
    walks, near = vectors.ppmi(s.walks()), vectors.ppmi(s.company())
    for name, m in (("vectors: texts", near), ("vectors: WordNet walks", walks), ("vectors: both", walks + 0.3 * near)):
        for dims in (48,):
            x = table(cosines(vectors.factor(m, dims)))
            measure(f"{name}, {dims}", x)
            measure(f"relations, {name}, {dims}", np.maximum(related, x))


if __name__ == "__main__":
    main()
