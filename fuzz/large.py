"""Writes files of the usual kind and some size, one or two of each format, to a folder: large.py FOLDER

The network has 20,000 nodes and 100,000 edges with weights; late nodes prefer the neighbors of earlier ones, as in most
real networks. As in the target `grown`, two bytes before the text choose the format and the options.
"""

import pathlib
import random
import sys

N, M = 20_000, 100_000
FORMATS = ("edge-list adjacency-list adjacency-matrix graphml gexf gml pajek dl matrix-market metis dimacs json dot").split()

random.seed(1)
ends, edges, newest = [1, 2], {(1, 2)}, 2
while len(edges) < M:
    is_new = newest < N and len(edges) >= 5 * newest - 40
    newest += is_new
    one, other = newest if is_new else random.randint(1, newest), random.choice(ends)
    if one != other and (other, one) not in edges and (one, other) not in edges:
        edges.add((one, other))
        ends += [one, other]
edges = sorted(edges)
weights = [random.randint(1, 99) / 10 for _ in edges]
rows = list(zip(edges, weights))
neighbors = {node: [] for node in range(1, N + 1)}
for (one, other), weight in rows:
    neighbors[one].append((other, weight))
    neighbors[other].append((one, weight))


def lines(form):
    return "".join(form.format(a=a, b=b, w=w) + "\n" for (a, b), w in rows)


def nodes(form):
    return "".join(form.format(a=a) + "\n" for a in range(1, N + 1))


def lists(form, separator):
    return "".join(separator.join(form.format(b=b, w=w) for b, w in neighbors[a]) + "\n" for a in range(1, N + 1))


def matrix(n, separator, labels):
    filled = {(a, b) for a, b in edges if a <= n and b <= n}
    head = separator.join(["", *(f"n{a}" for a in range(1, n + 1))]) + "\n" if labels else ""
    cell = lambda a, b: "1" if (a, b) in filled or (b, a) in filled else "0"
    row = lambda a: [f"n{a}"] * labels + [cell(a, b) for b in range(1, n + 1)]
    return head + "".join(separator.join(row(a)) + "\n" for a in range(1, n + 1))


TEXTS = {
    "edge-list": [lines("{a} {b}"), "from,to,weight\n" + lines("{a},{b},{w}"), lines("user{a},user{b}")],
    "adjacency-list": ["".join(f"{a} {row}" for a, row in zip(neighbors, lists("{b}", " ").splitlines(True)))],
    "adjacency-matrix": [matrix(1000, ",", True), matrix(1000, " ", False)],
    "graphml": [
        '<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected">\n'
        + nodes('<node id="{a}"/>')
        + lines('<edge source="{a}" target="{b}"><data key="w">{w}</data></edge>')
        + "</graph></graphml>\n"
    ],
    "gexf": [
        '<gexf version="1.2"><graph defaultedgetype="undirected"><nodes>\n'
        + nodes('<node id="{a}" label="user {a}"/>')
        + "</nodes><edges>\n"
        + lines('<edge source="{a}" target="{b}" weight="{w}"/>')
        + "</edges></graph></gexf>\n"
    ],
    "gml": [
        "graph [\n"
        + nodes('node [ id {a} label "user {a}" ]')
        + lines("edge [ source {a} target {b} value {w} ]")
        + "]\n"
    ],
    "pajek": [f"*Vertices {N}\n" + nodes('{a} "user {a}"') + "*Edges\n" + lines("{a} {b} {w}")],
    "dl": [f"dl n={N} format=edgelist1\ndata:\n" + lines("{a} {b} {w}"), f"dl n=1000\ndata:\n" + matrix(1000, " ", False)],
    "matrix-market": [
        f"%%MatrixMarket matrix coordinate pattern general\n{N} {N} {M}\n" + lines("{a} {b}"),
        f"%%MatrixMarket matrix coordinate real general\n{N} {N} {M}\n" + lines("{a} {b} {w}"),
    ],
    "metis": [f"{N} {M}\n" + lists("{b}", " "), f"{N} {M} 1\n" + lists("{b} {w}", " ")],
    "dimacs": [f"p edge {N} {M}\n" + lines("e {a} {b}"), f"p sp {N} {M}\n" + lines("a {a} {b} {w}")],
    "json": [
        '{"nodes": ['
        + ",".join(f'{{"id": "user {a}"}}' for a in range(1, N + 1))
        + '], "links": ['
        + ",".join(f'{{"source": "user {a}", "target": "user {b}", "value": {w}}}' for (a, b), w in rows)
        + "]}\n"
    ],
    "dot": ["graph {\n" + lines("{a} -- {b} [weight={w}];") + "}\n"],
}

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for place, name in enumerate(FORMATS):
    for number, text in enumerate(TEXTS[name]):
        # An undirected network.
        start = bytes([ord("0") + place, ord("0") + 3])
        (folder / f"{name}-{number}").write_bytes(start + text.encode())
