/**
 * A Python program that executes a notebook: arguments are the notebook, where to write it, and how many seconds a
 * cell may take. SIGINT and SIGTERM end it with its kernel at any time; nbconvert and nbclient on their own lose one that
 * comes while the kernel starts, and leave the kernel behind.
 */
export const NOTEBOOK_RUNNER = `
import asyncio, os, signal, sys
import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

source, to, seconds = sys.argv[1:]

async def execute():
    notebook = nbformat.read(source, as_version=4)
    kernels = AsyncKernelManager(kernel_name=notebook.metadata.kernelspec.name)
    client = NotebookClient(
        notebook,
        km=kernels,
        timeout=int(seconds),
        record_timing=False,  # so that the same results give the same file
        resources={"metadata": {"path": os.path.dirname(source)}},
    )
    work = asyncio.ensure_future(client.async_execute())
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, work.cancel)
    loop.add_signal_handler = lambda *_: None  # the client's own would take their place
    try:
        await work
    finally:
        if kernels.has_kernel:
            await kernels.shutdown_kernel(now=True)
    nbformat.write(notebook, to)

asyncio.run(execute())
`;
