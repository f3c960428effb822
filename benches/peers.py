"""SciPy's side of `cargo bench --bench ratios`: one sparse matrix-vector product on one thread, in ns per arc.

    pip install numpy scipy && python benches/peers.py

The matrix is that of a preferential-attachment network of the same size, rows sorted as in the library; a step of a
threshold rule needs one such product, and the comparison with the threshold besides.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"
import sys
import time

import numpy as np
import scipy
import scipy.sparse

n, m = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, 8
rng = np.random.default_rng(5)

# Each newcomer ties to m ends of earlier ties (or to earlier agents at the start), all drawn at once: copying an end
# that is itself a newcomer or an end, in order, is preferential attachment.
ends = np.empty(2 * m * n, dtype=np.int64)
ends[0::2] = np.repeat(np.arange(n), m)
pick = (rng.random(m * n) * (2 * m * (np.arange(m * n) // m))).astype(np.int64)
for tie in range(m * n):
    ends[2 * tie + 1] = ends[pick[tie]] if tie >= m else 0
a, b = ends[0::2], ends[1::2]
keep = a != b
a, b = a[keep], b[keep]
ones = np.ones(2 * len(a), dtype=np.float32)
matrix = scipy.sparse.csr_matrix((ones, (np.r_[a, b], np.r_[b, a])), shape=(n, n))
matrix.sum_duplicates()

for name, dtype in [("float32", np.float32), ("int8", np.int8)]:
    typed = matrix.astype(dtype)
    state = np.zeros(n, dtype=dtype)
    state[7::100] = 1
    times = []
    for _ in range(15):
        start = time.perf_counter()
        typed @ state
        times.append(time.perf_counter() - start)
    print(f"SciPy {scipy.__version__} {name}: {1e9 * np.median(times) / typed.nnz:.2f} ns per arc, {typed.nnz} arcs")
