"""Values of word pairs that WordNet relates: synonyms, derived forms, one step up or down, and the like."""
from collections import defaultdict

SAME = 0.9  # of two words of one synset, in any of their senses; every other value is a share of it
STEP = {"@": 0.6, "~": 0.6, "&": 0.9, "$": 0.9, "^": 0.8, "\\": 0.9}
DERIVED, DERIVED_SYNONYM, PHRASE = 0.9, 0.8, 0.7
PARTICLES = set("up out off away down on in over for to with back by through at into about along together forward after against".split())


def phrases(wn, index):
    """Verb -> synsets of the phrasal verbs it heads (pass -> those of pass_away)."""
    out = defaultdict(set)
    for lemma in wn.senses:
        head, _, particle = lemma.partition("_")
        if particle in PARTICLES and head in index:
            out[head] |= {s for s in wn.senses[lemma] if s[0] == "v"}
    return out


def related(wn, vocabulary, floor=0.3):
    """{(i, j): value} with i < j, numbers of words in the sorted vocabulary."""
    index = {w: i for i, w in enumerate(vocabulary)}
    heads = phrases(wn, index)
    members = defaultdict(list)
    for w in vocabulary:
        for s in wn.senses[w]:
            members[s].append(index[w])
    pairs = {}
    for i, w in enumerate(vocabulary):
        for j, value in _from(wn, w, index, heads, members, floor).items():
            key = (i, j) if i < j else (j, i)
            if i != j:
                pairs[key] = max(pairs.get(key, 0), value)
    return {k: SAME * min(1.0, v) for k, v in pairs.items()}


def _from(wn, w, index, heads, members, floor):
    reach = {s: 1.0 for s in wn.senses[w]}
    best = {}
    for s in heads.get(w, ()):
        reach[s] = max(reach.get(s, 0), PHRASE)
    for d in wn.derived.get(w, ()):
        if d in index:
            best[index[d]] = DERIVED
            for s in wn.senses[d]:
                reach[s] = max(reach.get(s, 0), DERIVED_SYNONYM)
    for s, value in list(reach.items()):
        for kind, to in wn.links.get(s, ()):
            step = value * STEP.get(kind, 0)
            if step > floor:
                reach[to] = max(reach.get(to, 0), step)
    for s, value in reach.items():
        for j in members.get(s, ()):
            best[j] = max(best.get(j, 0), value)
    return best
