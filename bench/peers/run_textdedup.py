"""text-dedup: its MinHash script as it runs on a file, from loading to the saved result; clusters, unverified."""

import json
import logging
import os
import tempfile

import peer

options = peer.flags()
try:
    os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
    from text_dedup import minhash
except ImportError as error:
    peer.missing(f"not installed: {error}")

logging.disable(logging.INFO)
LARGEST = 1000  # members of a cluster whose pairs are all written

with tempfile.TemporaryDirectory() as folder:
    ids, titles, leads = peer.articles(options.input)
    one_column = os.path.join(folder, "texts.jsonl")
    with open(one_column, "w", encoding="utf-8") as out:
        for title, lead in zip(titles, leads):
            out.write(json.dumps({"text": title + " " + lead}) + "\n")
    arguments = [
        "--path", "json", "--data_files", one_column, "--split", "train", "--cache_dir", os.path.join(folder, "cache"),
        "--output", os.path.join(folder, "out"), "--column", "text", "--num_proc", str(options.workers),
        "--ngram", str(options.ngram), "--min_length", str(options.ngram), "--num_perm", str(options.num_perm),
        "--threshold", str(options.threshold), "--hash_func", "xxh3", "--hash_bits", "32",
    ]
    if options.bands:
        arguments += ["--b", str(options.bands), "--r", str(options.rows)]
    clock = peer.Clock()
    minhash.main(arguments, standalone_mode=False)
    clock.stop()

clusters = {}
for row in range(len(ids)):
    clusters.setdefault(minhash.uf.find(row), []).append(row)
pairs = []
for members in clusters.values():
    heads = members if len(members) <= LARGEST else members[:1]
    pairs.extend((a, b) for i, a in enumerate(heads) for b in members[i + 1 :])
peer.write_pairs(options.pairs, ids, pairs)
bands = f"{options.bands} bands x {options.rows} rows" if options.bands else "bands by its own choice"
peer.answer(clock, "text-dedup", f"its minhash script with xxh3 of 32 bits, {bands}; pairs are those of its clusters", len(ids))
