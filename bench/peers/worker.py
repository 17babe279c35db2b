"""The peers' side of a benchmark: a process that answers lines of JSON, as harness/our-worker.mjs does.

python worker.py THREADS [PACKAGE ...]

With packages (named to say their versions) PyTorch is not loaded, and memory is that of the whole process.
A peer is a function `name(inputs, **options)` of a module beside this file. It is given float32 and int32
tensors by name, and paths of JSON files, and returns what is timed: a function without arguments that returns
tensors, or NumPy's arrays of doubles, by name.
"""

import gc
import importlib
import importlib.metadata
import json
import os
import platform
import re
import sys
import time
import traceback
import warnings

import numpy as np

PACKAGES = sys.argv[2:]
if not PACKAGES:
    import torch
    import torchvision

MATMUL_SIDE, MATMUL_CALLS = 1024, 20

answers_to = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # stdout is for answers only; whatever a library prints goes to stderr
warnings.simplefilter("ignore")

run = None
"""What was prepared last."""


def about(_):
    if PACKAGES:
        versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
        return {"text": f"{', '.join(versions)}, Python {platform.python_version()}"}
    versions = f"PyTorch {torch.__version__}, torchvision {torchvision.__version__}"
    return {"text": f"{versions}, float32 on the processor, Python {platform.python_version()}"}


def prepare(message):
    global run
    run = None
    gc.collect()
    module, name = message["peer"]
    peer = getattr(importlib.import_module(module), name)
    compiled = {"compiled": True} if message["compiled"] else {}
    run = peer({key: read(array) for key, array in message["inputs"].items()}, **message["options"], **compiled)
    return {}


def results(message):
    return {"results": {key: write(message["folder"], key, value) for key, value in run().items()}}


def timed(message):
    started = time.perf_counter()
    call(message["calls"])
    return {"ms": (time.perf_counter() - started) * 1000 / message["calls"]}


def call(times):
    for _ in range(times):
        run()


def matmul(_):
    """The least time of a matrix product that takes the engine's full rate."""
    a, b = torch.rand(2, MATMUL_SIDE, MATMUL_SIDE)
    times = []
    for _ in range(MATMUL_CALLS):
        started = time.perf_counter()
        torch.mm(a, b)
        times.append(time.perf_counter() - started)
    return {"ms": min(times) * 1000}


def memory(_):
    """The peak of resident memory during a call above what was resident before it, or of the whole process where
    PyTorch is not loaded; None where unknown."""
    gc.collect()
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")  # the peak, VmHWM, begins anew
    except OSError:
        return {"MB": None}
    before = 0 if PACKAGES else status_field("VmRSS")
    outcome = run()
    peak = status_field("VmHWM") - before
    del outcome
    return {"MB": peak / 1000}


def status_field(name):
    """A field of /proc/self/status in kB, of 1000 bytes: the kernel says "kB" and means 1024."""
    with open("/proc/self/status") as file:
        return int(re.search(rf"^{name}:\s+(\d+) kB$", file.read(), re.M)[1]) * 1.024


def read(array):
    if array["dtype"] == "json":
        return array["file"]
    return torch.from_numpy(np.fromfile(array["file"], array["dtype"]).reshape(array["shape"]))


def write(folder, name, result):
    array = result if isinstance(result, np.ndarray) else numpy_of(result)
    file = os.path.join(folder, f"{name}.bin")
    array.tofile(file)
    return {"file": file, "dtype": str(array.dtype), "shape": list(array.shape)}


def numpy_of(tensor):
    tensor = tensor.detach().to(torch.float32 if tensor.is_floating_point() else torch.int32)
    return tensor.contiguous().numpy()


ANSWERS = {"about": about, "prepare": prepare, "results": results, "time": timed, "matmul": matmul, "memory": memory}


def main():
    if not PACKAGES:
        torch.set_num_threads(int(sys.argv[1]))
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    for line in sys.stdin:
        message = json.loads(line)
        try:
            answer = ANSWERS[message["do"]](message)
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers_to, flush=True)


if __name__ == "__main__":
    main()
