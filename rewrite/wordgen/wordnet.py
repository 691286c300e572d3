"""Reads the WordNet 3.0 database files (Debian: wordnet-base)."""
import os
from collections import defaultdict

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSE_PART = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
ENDINGS = {
    "n": [("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")],
    "v": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "a": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
    "r": [],
}


class WordNet:
    """senses: lemma -> {synset: share of the lemma's uses}; links: synset -> [(relation, synset)];
    derived: lemma -> lemmas; words: synset -> lemmas; gloss: synset -> text. A synset is (part, offset)."""

    def __init__(self, folder):
        self.folder = folder
        self.words, self.gloss, self.links = {}, {}, defaultdict(list)
        self.derived, self.lemma_parts, self.count = defaultdict(set), defaultdict(set), defaultdict(float)
        self.senses, self.exceptions = {}, defaultdict(list)
        self._read_data()
        self._read_senses(self._read_counts())
        self._read_exceptions()

    def _lines(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8", errors="replace") as f:
            for line in f:
                if not line.startswith("  "):
                    yield line

    def _read_data(self):
        pending = []
        for part, file in PARTS.items():
            for line in self._lines("data." + file):
                head, _, gloss = line.partition("|")
                f = head.split()
                at, n = (part, int(f[0])), int(f[3], 16)
                words = [f[4 + 2 * i].split("(")[0] for i in range(n)]
                self.words[at], self.gloss[at] = words, gloss.strip()
                p = 4 + 2 * n
                for k in range(int(f[p])):
                    rel, off, tpart, st = f[p + 1 + 4 * k: p + 5 + 4 * k]
                    to = ("a" if tpart == "s" else tpart, int(off))
                    self.links[at].append((rel, to))
                    if rel in ("+", "\\", "<") and st != "0000":
                        pending.append((at, int(st[:2], 16) - 1, to, int(st[2:], 16) - 1))
        for a, i, b, j in pending:
            x, y = self.words[a][i].lower(), self.words[b][j].lower()
            if x != y:
                self.derived[x].add(y)
                self.derived[y].add(x)

    def _read_counts(self):
        counts = {}
        for line in self._lines("cntlist.rev"):
            key, number, n = line.split()
            lemma, _, rest = key.partition("%")
            counts[lemma, SENSE_PART[rest[0]], int(number)] = int(n)
        return counts

    def _read_senses(self, counts):
        weight = defaultdict(dict)
        for part, file in PARTS.items():
            for line in self._lines("index." + file):
                f = line.split()
                lemma, n = f[0], int(f[2])
                self.lemma_parts[lemma].add(part)
                for k, off in enumerate(f[-n:], 1):
                    c = counts.get((lemma, part, k), 0)
                    self.count[lemma, part] += c
                    weight[lemma][part, int(off)] = c + 1 / (1 + k)
        for lemma, w in weight.items():
            total = sum(w.values())
            self.senses[lemma] = {s: x / total for s, x in w.items()}

    def _read_exceptions(self):
        for part, file in PARTS.items():
            for line in self._lines(file + ".exc"):
                f = line.split()
                self.exceptions[f[0], part] += f[1:]

    def common(self, lemma):
        """Some synset spells the lemma in lower case: it is not only a name."""
        return any(lemma in self.words[s] for s in self.senses.get(lemma, ()))

    def base_forms(self, word):
        """The base forms a word may be of, each with the count of its uses in the tagged texts."""
        found = {}
        for part in PARTS:
            forms = [word] + self.exceptions.get((word, part), [])
            if (word, part) not in self.exceptions:
                forms += [word[: -len(a)] + b for a, b in ENDINGS[part] if word.endswith(a) and len(word) > len(a) + 1]
            for f in forms:
                if part in self.lemma_parts.get(f, ()):
                    found[f] = max(found.get(f, 0), self.count[f, part] + (0.5 if f != word else 0))
        return found

    def lemma(self, word):
        """The base form used most; the word itself where WordNet has none."""
        found = self.base_forms(word)
        return max(sorted(found), key=lambda f: (found[f], f != word)) if found else word
