"""Writes the corpora of the fuzz targets from the texts in seeds/ to a folder: seeds.py FOLDER

The texts of a format are in one file; a line ~~~~ ends each. They are the texts of the readers' own tests and of files
that users sent. A target whose first bytes choose the options gets every text with several of them.
"""

import gzip
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
# In the order of FORMATS in src/options.rs.
FORMATS = ("edge-list adjacency-list adjacency-matrix graphml gexf gml pajek dl matrix-market metis dimacs json dot").split()
# In the order of FORMATS in fuzz_targets/lists.rs.
LISTS = "adjacency-list adjacency-matrix matrix-market metis dimacs".split()
# No direction; an influence; undirected; undirected and independent trials, with the edge attribute "weight".
OPTIONS = bytes(ord("0") + number for number in [0, 1, 3, 3 + 4 * (4 + 6)])


def texts(name):
    return (HERE / "seeds" / f"{name}.txt").read_bytes().removesuffix(b"\n~~~~\n").split(b"\n~~~~\n")


def write(target, inputs):
    folder = pathlib.Path(sys.argv[1]) / target
    folder.mkdir(parents=True, exist_ok=True)
    for place, one in enumerate(inputs):
        (folder / f"seed-{place:03}").write_bytes(one)


def with_options(name, before=b""):
    return [before + OPTIONS[place % 4 :][:1] + text for place, text in enumerate(texts(name))]


everything = [text for name in FORMATS for text in texts(name)]
packed = [gzip.compress(text, mtime=0) for text in everything[:3]]
wide = [b"\xff\xfe" + text.decode().encode("utf-16-le") for text in everything[:3]]
write("recognized", everything + packed + wide)
for name in ["graphml", "gexf", "gml", "pajek", "dl", "json", "dot"]:
    write(name, with_options(name))
write("lists", [one for place, name in enumerate(LISTS) for one in with_options(name, b"%d" % place)])
write("node_table", with_options("node-table"))
edge_options = [b"100", b"300", b"102", b"302", b"103", b":11", b"1:2", b"00>"]
write("edge_list", [edge_options[place % 8] + text for place, text in enumerate(texts("edge-list") + packed + wide)])
grown = [text.split(b"\n", 1) for text in texts("grown")]
write("grown", [b"%c1" % (ord("0") + FORMATS.index(name.decode())) + text for name, text in grown])
