"""Unpacks from TensorFlow's wheel its C library and the headers of the C interface, and nothing else."""

import os
import shutil
import sys
import zipfile

LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")
HEADERS = (
    "tensorflow/include/tensorflow/c/",
    "tensorflow/include/tensorflow/core/platform/ctstring",
    "tensorflow/include/tsl/",
    "tensorflow/include/xla/tsl/",
)
BLOCK = 1 << 20

wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name in LIBRARIES:
            target = os.path.join(folder, "deps", "lib", os.path.basename(name))
        elif name.startswith(HEADERS) and not name.endswith("/"):
            target = os.path.join(folder, "include", name[len("tensorflow/include/") :])
        else:
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as packed, open(target, "wb") as unpacked:
            shutil.copyfileobj(packed, unpacked, BLOCK)
