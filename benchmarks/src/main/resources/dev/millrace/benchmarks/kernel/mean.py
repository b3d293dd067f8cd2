"""Weighted mean of updates with NumPy: one array per update, times its weight, added up, divided.

Arguments: a file of little-endian 64-bit integers, elements of an update. For every line on the
standard input it computes the mean once and answers with the seconds that took.
"""
import functools
import sys
import time

import numpy as np

data = np.fromfile(sys.argv[1], dtype="<i8")
updates = data.reshape(-1, int(sys.argv[2]))
weights = list(range(1, len(updates) + 1))
print("ready", np.__version__, flush=True)
for _ in sys.stdin:
    started = time.perf_counter()
    weighted = [update * weight for update, weight in zip(updates, weights)]
    mean = functools.reduce(np.add, weighted) / sum(weights)
    print(time.perf_counter() - started, flush=True)
