"""Builds the models of scripts and tells what came of it, all in one process.

Reads a JSON list of jobs from a file: {"script", "weights"?, "samples"?}, tensors being
{"shape", "values"} with base64 of float32. Writes a JSON list of what each model is to another file.
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np

NAMES = {
    "weights": "kernel",
    "mean": "moving_mean",
    "variance": "moving_variance",
}


def decode(tensor):
    values = np.frombuffer(base64.b64decode(tensor["values"]), "<f4")
    return values.reshape(tensor["shape"])


def encode(values):
    values = np.ascontiguousarray(values, "<f4")
    return {"shape": values.shape, "values": base64.b64encode(values).decode()}


def set_weights(model, weights):
    wanted = {f"{layer.name}/{weight.name}" for layer in model.layers for weight in layer.weights}
    wanted = {name for name in wanted if not name.endswith("seed_generator_state")}
    for name, tensor in weights.items():
        layer_name, _, weight_name = name.rpartition(".")
        layer = model.get_layer(layer_name)
        values = decode(tensor)
        if hasattr(layer, "connections") and weight_name == "kernel":
            pairs = [(c, f) for f, read in enumerate(layer.connections) for c in read]
            values = np.stack([values[:, :, c, f] for c, f in pairs], axis=-1)
        weight = next(
            each for each in layer.weights if each.name in (weight_name, NAMES.get(weight_name))
        )
        weight.assign(values)
        wanted.remove(f"{layer.name}/{weight.name}")
    assert not wanted, f"weights that were not given: {sorted(wanted)}"


def count(weights):
    return sum(int(np.prod(weight.shape)) for weight in weights)


def report(job):
    space = {"__name__": "script"}
    exec(compile(Path(job["script"]).read_text(), job["script"], "exec"), space)
    model = space["build_model"]()
    answer = {
        "name": model.name,
        "shapes": {layer.name: layer.output.shape[1:] for layer in model.layers},
        "outputs": [output.shape[1:] for output in model.outputs],
        "trainable": count(model.trainable_weights),
        # Dropout keeps the state of its random numbers among its weights.
        "fixed": count(w for w in model.non_trainable_weights if w.name != "seed_generator_state"),
    }
    if "weights" in job:
        set_weights(model, job["weights"])
        samples = decode(job["samples"])
        answer["predictions"] = encode(model.predict_on_batch(samples))
    return answer


def main(jobs_path, answers_path):
    import keras

    answers = []
    for job in json.loads(Path(jobs_path).read_text()):
        try:
            answers.append(report(job))
        except Exception as error:  # one script must not hide what the others give
            answers.append({"error": f"{type(error).__name__}: {error}"})
        keras.backend.clear_session()
    Path(answers_path).write_text(json.dumps(answers))


main(*sys.argv[1:])
