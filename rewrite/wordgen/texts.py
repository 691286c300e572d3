"""Reads the training texts: title and lead of each article, one list of words each."""
import glob
import gzip
import json
import os
import re
import unicodedata

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*|\d[\d.,]*")
FILES = ["neus/train.jsonl", "agnews/docs.jsonl", "reuters21578/docs.jsonl.gz", "stop-clickbait/headlines.dev.jsonl",
         "upworthy/clusters.dev.jsonl", "mrpc/train.jsonl", "sts-headlines/2013.jsonl", "sts-headlines/2014.jsonl"]


def words(text):
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return [w[:-2] if w.endswith("'s") else w for w in WORD.findall(text)]


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        for line in f:
            if line.strip():
                yield json.loads(line)


def articles(data, files=FILES):
    """Yields (title, lead, body) of every distinct article."""
    for name in files:
        seen = set()
        for row in rows(os.path.join(data, name)):
            for a in ([row["a"], row["b"]] if "a" in row else [row]):
                key = (a.get("title", ""), a.get("lead", ""))
                if key not in seen:
                    seen.add(key)
                    yield key[0], key[1], a.get("body") or ""


def documents(data, files=FILES):
    """Word lists; the body stands for the lead where there is one (it includes it)."""
    for title, lead, body in articles(data, files):
        d = words(title)
        if body or lead:
            d += ["."] + words(body or lead)
        if d:
            yield d
