"""Checks a notebook that was run, then compares its outputs with the stored ones or stores them: see .ci/notebooks."""

import json
import sys

LAST_LINE = "end of the notebook\n"
METADATA = {
    "kernelspec": {"display_name": "Rust", "language": "rust", "name": "rust"},
    "language_info": {"file_extension": ".rs", "mimetype": "text/rust", "name": "rust", "pygments_lexer": "rust"},
}


def read(path):
    with open(path) as file:
        return json.load(file)


def cleaned(notebook):
    """The notebook without what may differ between two runs: metadata, and where a stream is cut into pieces."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(code, 1):
        outputs = []
        for output in cell["outputs"]:
            if outputs and "name" in output and output["name"] == outputs[-1].get("name"):
                outputs[-1]["text"] = "".join(outputs[-1]["text"] + output["text"]).splitlines(keepends=True)
                continue
            if "metadata" in output:
                output["metadata"] = {}
            if "execution_count" in output:
                output["execution_count"] = number
            outputs.append(output)
        cell.update(execution_count=number, outputs=outputs)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return {**notebook, "metadata": METADATA}


def problems(run):
    """What must not be in a notebook that was run."""
    code = [cell for cell in run["cells"] if cell["cell_type"] == "code"]
    for cell in code:
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                yield f"cell {cell['id']} has an error: {output['ename']}: {output['evalue']}"
            if output.get("name") == "stderr":
                yield f"cell {cell['id']} writes to stderr: {''.join(output['text'])}"
    last = code[-1]["outputs"][-1:]
    if not last or last[0].get("text", [])[-1:] != [LAST_LINE]:
        yield f"the last cell does not end with the line {LAST_LINE!r}"


def differences(stored, run):
    """What differs from the stored notebook."""
    if stored["metadata"] != run["metadata"]:
        yield "the metadata of the notebook is not as stored"
    for old, new in zip(stored["cells"], run["cells"], strict=True):
        if old != new:
            yield f"cell {new['id']} is not as stored"


def main(mode, stored_path, run_path):
    stored, run = read(stored_path), cleaned(read(run_path))
    found = [*problems(run), *(differences(stored, run) if mode == "check" else [])]
    with open(run_path if mode == "check" or found else stored_path, "w") as file:
        file.write(json.dumps(run, indent=1, ensure_ascii=False) + "\n")
    for problem in found:
        print(f"{stored_path}: {problem}", file=sys.stderr)
    if found:
        sys.exit(f"compare {stored_path} with {run_path}")


main(*sys.argv[1:])
