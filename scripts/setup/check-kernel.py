"""Finds the tslab kernel, runs one cell of TypeScript in it, prints JupyterLab's version as JSON."""

import json
import sys
from importlib.metadata import version

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient

if "tslab" not in KernelSpecManager().find_kernel_specs():
    sys.exit("Error: Jupyter does not see the tslab kernel")

cell = nbformat.v4.new_code_cell("const answer: number = 6 * 7;\nconsole.log(answer);")
notebook = nbformat.v4.new_notebook(cells=[cell])
NotebookClient(notebook, kernel_name="tslab", timeout=120).execute()
printed = "".join(output.get("text", "") for output in cell.outputs)
if printed.strip() != "42":
    sys.exit(f"Error: the tslab kernel answered {printed!r} where 42 was due")
print(json.dumps({"jupyterlab": version("jupyterlab")}))
