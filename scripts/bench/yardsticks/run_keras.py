"""Keras on TensorFlow as a yardstick; single ops are TensorFlow's, run one by one."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy
import tensorflow
from tensorflow import keras, nn

from line_protocol import Unable, serve


def open_library(settings):
    tensorflow.config.threading.set_intra_op_parallelism_threads(settings["threads"])
    versions = f"keras {keras.__version__} on tensorflow {tensorflow.__version__}"
    return f"{versions}, {settings['threads']} threads", prepare


def prepare(task, inputs):
    if task["kind"] == "train":
        return prepare_training(task, inputs)
    run = op_of(task)

    def upload():
        return {name: tensorflow.constant(values) for name, values in inputs.items()}

    resident = upload()
    modes = {"resident": lambda: run(**resident), "arrays": lambda: run(**upload()).numpy()}
    return run(**resident).numpy(), modes


def op_of(task):
    kind = task["kind"]
    if kind == "conv2d":
        return lambda x, kernel: nn.conv2d(x, kernel, 1, "SAME")
    if kind == "depthwise":
        return lambda x, kernel: nn.depthwise_conv2d(x, kernel, [1, 1, 1, 1], "SAME")
    if kind == "dense":
        return lambda x, weights, bias: nn.bias_add(tensorflow.matmul(x, weights), bias)
    if kind == "maxPool":
        return lambda x: nn.max_pool2d(x, 2, 2, "VALID")
    if kind == "batchNorm":
        # The op that does it in one pass.
        return lambda x, mean, variance, gamma, beta: tensorflow.compat.v1.nn.fused_batch_norm(
            x, gamma, beta, mean, variance, epsilon=1e-3, is_training=False
        )[0]
    raise Unable("it is not asked for this")


def prepare_training(task, inputs):
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    model.set_weights([value for name, value in inputs.items() if name not in ("x", "labels")])
    x = inputs["x"]
    labels = inputs["labels"].astype(numpy.int64)
    size = task["batch"]

    def fit(count):
        model.fit(x[:count], labels[:count], batch_size=size, epochs=1, shuffle=False, verbose=0)

    losses = []
    for place in range(task["steps"]):
        part = slice(place * size, (place + 1) * size)
        model.reset_metrics()
        losses.append(float(model.train_on_batch(x[part], labels[part])))
    return losses, {"epoch": lambda: fit(len(x)), "batch": lambda: fit(size)}


serve(open_library)
