"""Builds words.bin: python build.py --wordnet /usr/share/wordnet --data DATA -o ../words.bin"""
import argparse
import os
import struct
import zlib
from collections import Counter

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order: the same bytes again

import numpy as np

import relations
import texts
import vectors
from ablate import STOP
from wordnet import WordNet

MAGIC, VERSION = b"RTWORDS\x00", 1
MIN_ARTICLES = 5


class Lemmas(dict):
    """word -> its base form, remembered."""

    def __init__(self, wn):
        self.wn = wn

    def __missing__(self, w):
        self[w] = self.wn.lemma(w)
        return self[w]


def vocabulary(wn, articles, glosses):
    """Single lower-case words of WordNet that are in use (tagged, in the texts, in three glosses), or whose most
    used sense has another word for a word of the texts, as eatery for restaurant."""
    tagged = Counter()
    for (w, _), n in wn.count.items():
        tagged[w] += n
    keep = lambda w: w.isalpha() and w.isascii() and len(w) > 1 and w not in STOP and wn.common(w)
    used = lambda w: articles[w] >= MIN_ARTICLES or tagged[w] >= 1 or glosses[w] >= 3
    main = lambda w: max(sorted(wn.senses[w]), key=wn.senses[w].get)
    told = {s for w, n in articles.items() if n >= MIN_ARTICLES for s in wn.senses.get(w, ())}
    return sorted(w for w in wn.senses if keep(w) and (used(w) or main(w) in told))


def detach(word, known):
    """The base form that words.go finds for a word by its ending: kept the same as (*Words).detach there."""
    for ending, swap in (("s", ""), ("es", ""), ("ies", "y"), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        base = word[: -len(ending)] + swap
        if word.endswith(ending) and len(base) > 2 and base in known:
            return base
    for ending in ("ed", "ing"):
        base = word[: -len(ending) - 1]
        if word.endswith(ending) and len(base) > 1 and base[-1:] == word[-len(ending) - 1] and base in known:
            return base
    return None


def forms(wn, lemmas, surfaces, index):
    """Inflected words whose base form neither the vocabulary nor the endings give."""
    candidates = set(surfaces) | {w for w, _ in wn.exceptions}
    out = {}
    for w in sorted(candidates):
        base = lemmas[w]
        found = w if w in index else detach(w, index)
        if base in index and base != found and w.isalpha() and w.isascii() and w not in STOP:
            out[w] = index[base]
    return out


def front_coded(words):
    out, last = bytearray(), ""
    for w in words:
        k = len(os.path.commonprefix([w, last]))
        out += bytes([k, len(w) - k]) + w[k:].encode()
        last = w
    return bytes(out)


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def neighbours(pairs, n):
    """A word's later neighbours: their count, their numbers as differences, their values as bytes of 1/255."""
    rows = [[] for _ in range(n)]
    for (i, j), v in pairs.items():
        rows[i].append((j, round(255 * v)))
    out = bytearray()
    for i, row in enumerate(rows):
        row.sort()
        out += varint(len(row))
        last = i
        for j, _ in row:
            out += varint(j - last)
            last = j
        out += bytes(v for _, v in row)
    return bytes(out)


def quantise(x):
    return np.rint(127 * x / np.maximum(1e-9, np.abs(x).max(1, keepdims=True))).astype(np.int8)


def pack(vocab, inflected, pairs, quantised):
    names = sorted(inflected)
    parts = [front_coded(vocab), front_coded(names), b"".join(struct.pack("<I", inflected[w]) for w in names),
             neighbours(pairs, len(vocab)), quantised.tobytes()]
    body = struct.pack("<IIII", VERSION, len(vocab), len(names), quantised.shape[1])
    body += b"".join(struct.pack("<I", len(p)) + p for p in parts)
    return MAGIC + body + struct.pack("<I", zlib.crc32(body))


class Sources:
    """WordNet and the training texts, read once; vocab is sorted, index its inverse."""

    def __init__(self, wordnet, data):
        self.wn = WordNet(wordnet)
        self.lemmas = Lemmas(self.wn)
        self.docs = list(texts.documents(data))
        self.glosses = {s: [self.lemmas[w] for w in texts.words(g)] for s, g in self.wn.gloss.items()}
        self.surfaces = Counter(w for d in self.docs for w in set(d))
        self.told = Counter(w for g in self.glosses.values() for w in set(g))
        articles = Counter(l for d in self.docs for l in {self.lemmas[w] for w in d})
        self.vocab = vocabulary(self.wn, articles, self.told)
        self.index = {w: i for i, w in enumerate(self.vocab)}

    def walks(self):
        return vectors.walks(self.wn, self.index, self.glosses)

    def company(self):
        known = lambda d: [self.index.get(self.lemmas[w], -1) for w in d if w not in STOP]
        n = len(self.vocab)
        return vectors.company(map(known, self.docs), n, 5) + .5 * vectors.company(map(known, self.glosses.values()), n, 8)

    def forms(self):
        frequent = [w for w, n in self.surfaces.items() if n >= MIN_ARTICLES]
        return forms(self.wn, self.lemmas, frequent + list(self.told), self.index)


def main():
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--wordnet", default="/usr/share/wordnet")
    arg.add_argument("--data", required=True)
    arg.add_argument("--dims", type=int, default=48)
    arg.add_argument("--texts", type=float, default=0.3, help="weight of the training texts beside WordNet in the vectors")
    arg.add_argument("-o", "--output", required=True)
    o = arg.parse_args()
    s = Sources(o.wordnet, o.data)
    both = vectors.ppmi(s.walks()) + o.texts * vectors.ppmi(s.company())
    quantised = quantise(vectors.factor(both, o.dims))
    pairs, inflected = relations.related(s.wn, s.vocab), s.forms()
    blob = pack(s.vocab, inflected, pairs, quantised)
    with open(o.output, "wb") as f:
        f.write(blob)
    print(f"{len(s.vocab)} words, {len(inflected)} forms, {len(pairs)} pairs, {o.dims} dimensions, {len(blob)} bytes")


if __name__ == "__main__":
    main()
