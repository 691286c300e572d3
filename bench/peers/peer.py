"""What the Python adapters share: flags, the corpus, the clock, the answer. See README.md."""

import argparse
import json
import os
import resource
import sys
import time
from importlib import metadata


def flags():
    parser = argparse.ArgumentParser()
    for name in ("input", "pairs"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--threshold", type=float, required=True)
    for name in ("num-perm", "ngram", "bands", "rows", "workers"):
        parser.add_argument("--" + name, type=int, required=True)
    options = parser.parse_args()
    os.environ["RAYON_NUM_THREADS"] = str(options.workers)
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[library + "_NUM_THREADS"] = str(options.workers)
    return options


def missing(why):
    print(json.dumps({"missing": why}))
    sys.exit(0)


def status(name):
    """A line of /proc/self/status in bytes, 0 where there is none."""
    try:
        with open("/proc/self/status") as lines:
            for line in lines:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def used():
    cpu = 0.0
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):  # some peers start processes
        usage = resource.getrusage(whose)
        cpu += usage.ru_utime + usage.ru_stime
    return time.perf_counter(), cpu


class Clock:
    def __init__(self):
        self.start_bytes, self.start = status("VmRSS"), used()

    def stop(self):
        self.end, self.peak_bytes = used(), status("VmHWM")


def articles(path):
    """Ids, titles and leads."""
    ids, titles, leads = [], [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            ids.append(row["id"])
            titles.append(row["title"])
            leads.append(row["lead"])
    return ids, titles, leads


def shingles(title, lead, n):
    """The set of n words in a row, of title and lead apart; a text of fewer words is one shingle."""
    found = set()
    for text in (title, lead):
        words = text.lower().split()
        if len(words) >= n:
            found.update(map(" ".join, zip(*(words[i:] for i in range(n)))))
        elif words:
            found.add(" ".join(words))
    return found


def answer(clock, package, settings, count, more=None):
    line = {
        "version": metadata.version(package), "settings": settings, "articles": count,
        "seconds": clock.end[0] - clock.start[0], "cpu_seconds": clock.end[1] - clock.start[1],
        "start_bytes": clock.start_bytes, "peak_bytes": clock.peak_bytes,
    }
    print(json.dumps(line | (more or {})))


def write_pairs(path, ids, pairs):
    """Pairs are of row numbers."""
    with open(path, "w", encoding="utf-8") as out:
        for a, b in pairs:
            out.write(f"{ids[a]}\t{ids[b]}\n")
