"""PyTorch as a yardstick, in its own order of axes (channels before rows)."""

import numpy
import torch
from torch import nn
from torch.nn import functional

from line_protocol import Unable, serve


def open_library(settings):
    torch.set_num_threads(settings["threads"])
    return f"torch {torch.__version__}, {torch.get_num_threads()} threads", prepare


def prepare(task, inputs):
    if task["kind"] == "train":
        return prepare_training(task, inputs)
    run = op_of(task)

    def upload():
        return {name: channels_first(values, name) for name, values in inputs.items()}

    resident = upload()

    def compute(tensors):
        with torch.no_grad():
            return run(**tensors)

    def from_arrays():
        channels_last(compute(upload()))

    modes = {"resident": lambda: compute(resident), "arrays": from_arrays}
    return channels_last(compute(resident)), modes


def op_of(task):
    kind = task["kind"]
    if kind == "conv2d":
        return lambda x, kernel: functional.conv2d(x, kernel, padding=1)
    if kind == "depthwise":
        # [channels, 1, rows, columns] has to become one kernel for each channel.
        return lambda x, kernel: functional.conv2d(
            x, kernel.transpose(0, 1), padding=1, groups=x.shape[1]
        )
    if kind == "dense":
        return lambda x, weights, bias: torch.addmm(bias, x, weights)
    if kind == "maxPool":
        return lambda x: functional.max_pool2d(x, 2)
    if kind == "batchNorm":
        return lambda x, mean, variance, gamma, beta: functional.batch_norm(
            x, mean, variance, gamma, beta, eps=1e-3
        )
    raise Unable("it is not asked for this")


def channels_first(values, name):
    tensor = torch.from_numpy(values)
    if values.ndim != 4:
        return tensor.clone()
    return tensor.permute((0, 3, 1, 2) if name == "x" else (3, 2, 0, 1)).contiguous()


def channels_last(tensor):
    if tensor.ndim == 4:
        tensor = tensor.permute(0, 2, 3, 1)
    return tensor.contiguous().numpy()


class DigitNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.dense1 = nn.Linear(1600, 128)
        self.dense2 = nn.Linear(128, 10)

    def forward(self, x):
        x = functional.max_pool2d(functional.relu(self.conv1(x)), 2)
        x = functional.max_pool2d(functional.relu(self.conv2(x)), 2)
        return self.dense2(functional.relu(self.dense1(x.flatten(1))))


def load_weights(model, inputs):
    rows = inputs["weights3"].reshape(5, 5, 64, 128)  # rows, columns, channels: as it is flattened here
    values = {
        "conv1.weight": inputs["kernel1"].transpose(3, 2, 0, 1),
        "conv1.bias": inputs["bias1"],
        "conv2.weight": inputs["kernel2"].transpose(3, 2, 0, 1),
        "conv2.bias": inputs["bias2"],
        "dense1.weight": rows.transpose(3, 2, 0, 1).reshape(128, 1600),
        "dense1.bias": inputs["bias3"],
        "dense2.weight": inputs["weights4"].T,
        "dense2.bias": inputs["bias4"],
    }
    model.load_state_dict(
        {name: torch.from_numpy(numpy.ascontiguousarray(value)) for name, value in values.items()}
    )


def prepare_training(task, inputs):
    model = DigitNetwork()
    load_weights(model, inputs)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
    x = channels_first(inputs["x"], "x")
    labels = torch.from_numpy(inputs["labels"].astype(numpy.int64))
    size = task["batch"]

    def step(first):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(x[first : first + size]), labels[first : first + size])
        loss.backward()
        optimizer.step()
        return loss.item()

    def epoch():
        for first in range(0, len(x), size):
            step(first)

    losses = [step(place * size) for place in range(task["steps"])]
    return losses, {"epoch": epoch, "batch": lambda: step(0)}


serve(open_library)
