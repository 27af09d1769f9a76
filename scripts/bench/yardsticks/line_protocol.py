"""Answers the requests of scripts/bench (see protocol.ts): one JSON object a line."""

import json
import sys
import time

import numpy


class Unable(Exception):
    """The library has no such function; the text is shown."""


def serve(open_library):
    """open_library(settings) returns (version, prepare); prepare(task, inputs) returns
    (result, modes): the numbers to compare, and a function for each way to run."""
    state = {}
    for line in sys.stdin:
        try:
            reply = {"ok": True, **answer(json.loads(line), state, open_library)}
        except Exception as error:  # whatever it is, the other side shows it
            text = str(error).strip().split("\n")[0] or type(error).__name__
            reply = {"ok": False, "reason": text}
        print("@bench " + json.dumps(reply), flush=True)


def answer(request, state, open_library):
    if request["do"] == "open":
        version, state["prepare"] = open_library(request["settings"])
        return {"version": version}
    if request["do"] == "prepare":
        inputs = {
            name: numpy.fromfile(block["file"], numpy.float32).reshape(block["shape"])
            for name, block in request["inputs"].items()
        }
        result, state["modes"] = state["prepare"](request["task"], inputs)
        numpy.ascontiguousarray(result, numpy.float32).tofile(request["result"])
        return {"modes": list(state["modes"])}
    if request["do"] == "time":
        return measure(state["modes"][request["mode"]], request["milliseconds"], request["calls"])
    state.pop("modes", None)
    return {}


def measure(run, milliseconds, least):
    calls = 0
    passed = 0.0
    start = time.perf_counter()
    while calls < least or passed < milliseconds:
        run()
        calls += 1
        passed = 1000 * (time.perf_counter() - start)
    return {"milliseconds": passed / calls, "calls": calls}
