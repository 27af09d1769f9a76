"""A small Jupyter server for the tests: one JSON command per line in, one JSON answer per line out.

It starts kernels as JupyterLab does (through jupyter_client, from a kernelspec found in
JUPYTER_PATH), so a kernel under test has this process as its parent.
"""

import json
import os
import sys
import time
from queue import Empty

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

TIMEOUT = 120


class Driver:
    def __init__(self):
        self.manager = None
        self.client = None

    def start(self, kernel, **_):
        began = time.monotonic()
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.start_kernel()
        self.connect()
        return {"seconds": time.monotonic() - began, "pid": self.manager.provisioner.pid}

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)

    def send(self, cell):
        return self.client.execute(cell["code"], stop_on_error=cell.get("stopOnError", True))

    def launch(self, code, **_):
        """Sends a cell and does not wait for it."""
        self.send({"code": code})
        return {}

    def execute(self, cells, interruptOn=None, interruptDelay=0.5, timeout=TIMEOUT, **_):
        """Sends all cells at once; answers with the reply and the outputs of each."""
        results = [{"outputs": [], "idle": False, "reply": None} for _ in cells]
        index = {self.send(cell): number for number, cell in enumerate(cells)}
        order = []
        deadline = time.monotonic() + timeout
        interrupted = None
        while not all(result["idle"] for result in results):
            if time.monotonic() > deadline:
                break
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except Empty:
                continue
            number = index.get(message["parent_header"].get("msg_id"))
            if number is None:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status":
                if content["execution_state"] == "idle":
                    results[number]["idle"] = True
                    order.append(number)
                continue
            results[number]["outputs"].append({"type": kind, **content})
            if interruptOn and interrupted is None and interruptOn in content.get("text", ""):
                time.sleep(interruptDelay)
                interrupted = time.monotonic()
                self.manager.interrupt_kernel()
        ended = time.monotonic()
        while any(result["idle"] and not result["reply"] for result in results):
            try:
                reply = self.client.get_shell_msg(timeout=5)
            except Empty:
                break
            number = index.get(reply["parent_header"].get("msg_id"))
            if number is not None:
                results[number]["reply"] = reply["content"]
        return {
            "results": results,
            "order": order,
            "seconds": ended - deadline + timeout,
            "interruptSeconds": ended - interrupted if interrupted else None,
        }

    def quick(self, count, **_):
        """Runs many one-line cells, one after the other; answers with those that went wrong."""
        began = time.monotonic()
        wrong = []
        for number in range(count):
            result = self.execute([{"code": f"console.log({number})"}], timeout=20)["results"][0]
            text = "".join(o.get("text", "") for o in result["outputs"] if o["type"] == "stream")
            if not result["idle"] or text != f"{number}\n" or result["reply"]["status"] != "ok":
                wrong.append({"number": number, **result})
                if len(wrong) > 3:
                    break
        return {"wrong": wrong, "seconds": time.monotonic() - began}

    def late(self, mime, timeout=TIMEOUT, **_):
        """Waits for an output of a cell that has ended already."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except Empty:
                continue
            if mime in message["content"].get("data", {}):
                return {"content": message["content"]}
        return {"content": None}

    def interrupt(self, **_):
        self.manager.interrupt_kernel()
        return {}

    def request(self, type, arguments, **_):
        getattr(self.client, type)(*arguments)
        reply = self.client.get_shell_msg(timeout=TIMEOUT)
        return {"type": reply["msg_type"], "content": reply["content"]}

    def notebook(self, kernel, cells, **_):
        notebook = nbformat.v4.new_notebook()
        notebook.cells = [
            nbformat.v4.new_code_cell(cell["code"], metadata={"tags": cell.get("tags", [])})
            for cell in cells
        ]
        NotebookClient(notebook, kernel_name=kernel, timeout=TIMEOUT).execute()
        return {"cells": [{"outputs": cell.outputs} for cell in notebook.cells]}

    def restart(self, **_):
        began = time.monotonic()
        self.client.stop_channels()
        self.manager.restart_kernel()
        self.connect()
        return {"seconds": time.monotonic() - began, "pid": self.manager.provisioner.pid}

    def shutdown(self, **_):
        began = time.monotonic()
        self.client.stop_channels()
        self.manager.shutdown_kernel()
        return {"seconds": time.monotonic() - began}


def main():
    driver = Driver()
    # Warnings of libraries must not mix with the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"ok": getattr(driver, command.pop("do"))(**command)}
        except Exception as error:  # the test shows it
            answer = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)
    if driver.manager and driver.manager.is_alive():
        driver.manager.shutdown_kernel(now=True)


main()
