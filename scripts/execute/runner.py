"""Executes notebooks through their kernel, several at once, for scripts/execute.

The job comes as one line of JSON on standard input; events go out as lines of JSON. When standard
input ends, whoever started this has gone or has enough: all kernels are killed, and this ends too.
Kernels run in process groups of their own, so that killing the group takes their children along.
"""

import asyncio
import json
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import warnings
from typing import NoReturn

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import (
    CellExecutionComplete,
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

# Connection files of kernels, which jupyter_client makes as temporary files, go into a folder that
# is removed whichever way this ends.
SCRATCH = tempfile.mkdtemp(prefix="convlab-execute-")
tempfile.tempdir = SCRATCH

START_TIMEOUT = 120
IDLE_TIMEOUT = 10
# Seconds for timers that still run after the last cell.
TIMER_PATIENCE = 2
TIMERS_LEFT = "TimersLeft"
# Answers with an error, which is no output of a cell and is kept from the notebook. A kernel that
# nobody has used has no timer that would keep it alive.
ASK_FOR_TIMERS = f"""
if ((globalThis as any).process.getActiveResourcesInfo().includes('Timeout')) {{
  throw Object.assign(new Error('timers are left'), {{ name: '{TIMERS_LEFT}' }});
}}"""
kernels: set["Kernel"] = set()
events = os.fdopen(os.dup(1), "w", encoding="utf-8")


def emit(event: str, **fields) -> None:
    events.write(json.dumps({"event": event, **fields}) + "\n")
    events.flush()


class Stopped(Exception):
    """A notebook cannot go on; says at which cell and why."""

    def __init__(self, kind: str, cell: int | None = None, name="", message="", trace=()):
        super().__init__(message)
        self.facts = {
            "kind": kind,
            "cell": cell,
            "name": name or "",
            "message": message or "",
            "trace": list(trace or []),
        }


class Client(NotebookClient):
    """nbclient, which drops what a kernel says after a cell's end: here it goes to that cell, as in
    JupyterLab, so that a promise that fails late is not lost."""

    cell_of_request: dict[str, int]

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        self.cell_of_request[parent_msg_id] = cell_index
        while True:
            message = await self.kc.iopub_channel.get_msg(timeout=None)
            parent = message["parent_header"].get("msg_id")
            if parent != parent_msg_id:
                self.take_late(message)
                continue
            try:
                self.process_message(message, cell, cell_index)
            except CellExecutionComplete:
                return

    def take_late(self, message) -> None:
        index = self.cell_of_request.get(message["parent_header"].get("msg_id"))
        if index is None or message["msg_type"] == "status":
            return
        self.process_message(message, self.nb.cells[index], index)

    async def settle(self, last_cell: int) -> None:
        """Gives what the cells have left running a moment to fail; an interval may go on for ever."""
        end = time.monotonic() + TIMER_PATIENCE
        while await self.has_timers(last_cell) and time.monotonic() < end:
            await asyncio.sleep(0.1)

    async def has_timers(self, last_cell: int) -> bool:
        request = self.kc.execute(ASK_FOR_TIMERS, silent=True, store_history=False, stop_on_error=False)
        # The kernel gives what fails from now on to this request; it was a cell's.
        self.cell_of_request[request] = last_cell
        found = False
        while True:
            message = await self.kc.iopub_channel.get_msg(timeout=IDLE_TIMEOUT)
            content = message["content"]
            if message["parent_header"].get("msg_id") == request:
                if content.get("execution_state") == "idle":
                    return found
                if message["msg_type"] == "execute_input":
                    continue
                if content.get("ename") == TIMERS_LEFT:
                    found = True
                    continue
            self.take_late(message)

    async def drain(self) -> None:
        """Waits until the kernel has published all it had to say: its answer to one more request
        cannot overtake it."""
        await asyncio.sleep(0.1)
        request = self.kc.kernel_info()
        while True:
            message = await self.kc.iopub_channel.get_msg(timeout=IDLE_TIMEOUT)
            if message["parent_header"].get("msg_id") != request:
                self.take_late(message)
            elif message["content"].get("execution_state") == "idle":
                return


class Kernel:
    """A kernel in the notebook's folder, and all that it has started."""

    def __init__(self, name: str, folder: str):
        self.name = name
        self.folder = folder
        self.manager: AsyncKernelManager | None = None
        self.client = None
        self.group: int | None = None
        self.log = tempfile.TemporaryFile()

    async def __aenter__(self):
        # Two tries: between choosing its ports and binding them another program may take one.
        try:
            return await self.start()
        except (RuntimeError, TimeoutError):
            await self.stop()
            try:
                return await self.start()
            except (RuntimeError, TimeoutError) as error:
                await self.stop()
                said = self.last_words()
                raise Stopped("start", message=f"the kernel did not start: {error}", trace=said)
        except NoSuchKernel:
            raise Stopped("start", message=f"there is no kernel named {self.name}: npm run setup")

    async def start(self):
        self.manager = AsyncKernelManager(kernel_name=self.name)
        kernels.add(self)
        await self.manager.start_kernel(cwd=self.folder, stdout=self.log, stderr=self.log)
        self.group = self.manager.provisioner.pid
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=START_TIMEOUT)
        self.client.allow_stdin = False
        return self

    def kill(self) -> None:
        """Kills the kernel, be it half started or dead already, and its children: it leads its own
        session, so its process id is the id of its group."""
        group = self.group or getattr(getattr(self.manager, "provisioner", None), "pid", None)
        try:
            if group is not None:
                os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        self.group = None
        kernels.discard(self)

    async def stop(self) -> None:
        self.kill()
        if self.client is not None:
            self.client.stop_channels()
        if self.manager.has_kernel:
            await self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_connection_file()

    async def __aexit__(self, *_):
        await asyncio.shield(self.stop())
        self.log.close()

    async def fate(self) -> str:
        status = await self.manager.provisioner.poll()
        if status is not None and status < 0:
            return signal.Signals(-status).name
        return f"exit status {status}"

    def last_words(self) -> list[str]:
        """What the process wrote past Jupyter, such as Node's report of a lack of memory."""
        self.log.seek(0)
        text = self.log.read().decode("utf-8", "replace")
        return [line for line in text.splitlines() if line.strip()][-8:]


async def execute_cell(client: Client, number: int, index: int, timeout: float) -> None:
    cell = client.nb.cells[index]
    started = time.monotonic()
    client.reply = None
    emit("cell-start", notebook=number, cell=index)
    try:
        await client.async_execute_cell(cell, index)
    except CellExecutionError as error:
        raise Stopped("error", index, error.ename, error.evalue, reply_trace(client))
    except CellTimeoutError as error:
        if "IOPub" in str(error):
            raise Stopped("no-idle", index, message="the kernel never said that the cell was done")
        raise Stopped("timeout", index, message=f"the cell ran longer than {timeout:g} s")
    except DeadKernelError:
        message = f"the kernel died ({await client.kernel.fate()})"
        raise Stopped("dead", index, message=message, trace=client.kernel.last_words())
    finally:
        seconds = time.monotonic() - started
        status = (client.reply or {}).get("content", {}).get("status", "")
        emit("cell-end", notebook=number, cell=index, seconds=seconds, status=status)
    if status not in ("ok", "error"):
        raise Stopped("skipped", index, message=f"the kernel skipped the cell (status {status})")


def to_execute(cell) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def reply_trace(client: Client) -> list[str]:
    return (client.reply or {}).get("content", {}).get("traceback") or []


async def execute(number: int, job: dict, notebook, timeout: float, kernel_name: str) -> None:
    if not any(to_execute(cell) for cell in notebook.cells):
        return
    folder = os.path.dirname(os.path.abspath(job["path"]))
    async with Kernel(kernel_name, folder) as kernel:
        client = Client(
            notebook,
            km=kernel.manager,
            timeout_func=lambda _cell: timeout,
            iopub_timeout=IDLE_TIMEOUT,
            raise_on_iopub_timeout=True,
            record_timing=False,
            coalesce_streams=True,
        )
        client.kc = kernel.client
        client.kernel = kernel
        client.cell_of_request = {}

        def remember(cell, cell_index, execute_reply):
            client.reply = execute_reply

        client.on_cell_executed = remember
        client.on_cell_error = remember
        last_cell = 0
        for index, cell in enumerate(notebook.cells):
            if to_execute(cell):
                last_cell = index
                await execute_cell(client, number, index, timeout)
        try:
            await client.settle(last_cell)
            await client.drain()
        except Exception:
            # The kernel went away after its last cell, for instance by a timer that called exit.
            raise Stopped("dead", message=f"the kernel died after the last cell ({await kernel.fate()})")


def read(path: str):
    with open(path, encoding="utf-8") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return notebook


def write(notebook, path: str) -> None:
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "w", encoding="utf-8") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nbformat.write(notebook, file)
    os.replace(temporary, path)


async def run(number: int, job: dict, timeout: float, kernel_name: str) -> None:
    started = time.monotonic()
    emit("start", notebook=number)
    stop = None
    try:
        notebook = read(job["path"])
        try:
            await execute(number, job, notebook, timeout, kernel_name)
        finally:
            write(notebook, job["output"])
    except Stopped as error:
        stop = error.facts
    except Exception as error:
        stop = Stopped("runner", name=type(error).__name__, message=str(error)).facts
    emit("end", notebook=number, seconds=time.monotonic() - started, stop=stop)


async def read_lines() -> asyncio.StreamReader:
    # A job of some hundred notebooks is longer than the usual limit of 64 KiB for a line.
    reader = asyncio.StreamReader(limit=2**26)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


async def main() -> None:
    loop = asyncio.get_running_loop()
    lines = await read_lines()
    order = json.loads(await lines.readline())
    places = asyncio.Semaphore(order["jobs"])

    async def in_turn(number: int, job: dict) -> None:
        async with places:
            await run(number, job, order["timeout"], order["kernel"])

    work = asyncio.gather(*(in_turn(n, job) for n, job in enumerate(order["notebooks"])))
    ended = asyncio.ensure_future(lines.read())
    # The terminal sends Ctrl-C to this process as well; a handler, unlike ignoring the signal,
    # is not inherited by kernels.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        loop.add_signal_handler(getattr(signal, name), ended.cancel)
    await asyncio.wait({work, ended}, return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        work.result()
    # Without another turn of the loop: what is under way must not be taken for a kernel's fault.
    finish(0)


def finish(status: int) -> NoReturn:
    for kernel in list(kernels):
        kernel.kill()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    try:
        events.flush()
    except BrokenPipeError:
        pass
    # Threads of libraries must not keep a process alive that nobody waits for.
    os._exit(status)


if __name__ == "__main__":
    logging.disable(logging.ERROR)
    try:
        asyncio.run(main())
    except BaseException as error:
        # A broken pipe: the command has gone, and nobody reads what went wrong.
        if not isinstance(error, BrokenPipeError):
            sys.excepthook(type(error), error, error.__traceback__)
        finish(1)
