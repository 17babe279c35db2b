"""Runs the cells given as JSON on stdin in one kernel, interrupts each once it prints "under way", prints what each said."""

import json
import sys
import time

from jupyter_client.manager import start_new_kernel

SECONDS = 90
# tslab throws away what it is sent in the moments after a failed cell; and a run saves behind an interrupted one
PAUSE = 3


def run(manager, client, code):
    request = client.execute(code)
    said, interrupted, until = "", False, time.time() + SECONDS
    while time.time() < until:
        message = client.get_iopub_msg(timeout=SECONDS)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            said += message["content"]["text"]
        if "under way" in said and not interrupted:
            interrupted = True
            manager.interrupt_kernel()
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            time.sleep(PAUSE if interrupted else 0)
            return {"said": said, "interrupted": interrupted}
    raise TimeoutError(said)


manager, client = start_new_kernel(kernel_name="tslab", startup_timeout=SECONDS)
try:
    print(json.dumps([run(manager, client, code) for code in json.load(sys.stdin)]))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
