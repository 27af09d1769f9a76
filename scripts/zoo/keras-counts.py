"""Writes datasets/architectures/library-counts.json: what Keras and PyTorch count for networks that
are not in the table of records, to compare the zoo with. No weights are downloaded.

    python scripts/zoo/keras-counts.py > datasets/architectures/library-counts.json

Needs keras 3 with tensorflow or tensorflow-cpu, and torch.
"""

import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import torch  # noqa: E402
from keras import applications as library  # noqa: E402


def keras_multiply_adds(layer) -> int:
    """Multiplications that are added up in one layer, from its own kernel and output shape."""
    if isinstance(layer, keras.layers.DepthwiseConv2D):
        height, width, _, _ = layer.kernel.shape
        return math.prod(layer.output.shape[1:]) * height * width
    if isinstance(layer, keras.layers.Conv2D):
        return math.prod(layer.output.shape[1:3]) * math.prod(layer.kernel.shape)
    if isinstance(layer, keras.layers.Dense):
        return math.prod(layer.kernel.shape)
    return 0


def count_keras(network: str, options: dict, build) -> dict:
    keras.backend.clear_session()
    model = build()
    trainable = sum(math.prod(weight.shape) for weight in model.trainable_weights)
    normalisers = [
        layer for layer in model.layers if isinstance(layer, keras.layers.Normalization)
    ]
    return {
        "network": network,
        "options": options,
        "source": f"keras {keras.__version__}: {model.name}",
        "inputShape": list(model.input_shape[1:]),
        "total": model.count_params(),
        "trainable": trainable,
        "nonTrainable": model.count_params() - trainable,
        "inputNormalisation": sum(layer.count_params() for layer in normalisers),
        "multiplyAdds": sum(keras_multiply_adds(layer) for layer in model.layers),
    }


def count_torch_vgg(depth: int, convolutions: list) -> dict:
    """VGG as torch builds it; on the device `meta` nothing is allocated."""
    nn = torch.nn
    with torch.device("meta"):
        modules, channels = [], 3
        for filters, count in zip([64, 128, 256, 512, 512], convolutions):
            for _ in range(count):
                modules += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU()]
                channels = filters
            modules.append(nn.MaxPool2d(2))
        modules += [nn.Flatten(), nn.Linear(512 * 7 * 7, 4096), nn.ReLU()]
        modules += [nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 1000)]
        model = nn.Sequential(*modules)
        multiply_adds = 0
        value = torch.zeros(1, 3, 224, 224)
        for module in model:
            value = module(value)
            if isinstance(module, nn.Conv2d):
                multiply_adds += math.prod(value.shape[2:]) * module.weight.numel()
            if isinstance(module, nn.Linear):
                multiply_adds += module.weight.numel()
    total = sum(weight.numel() for weight in model.parameters())
    return {
        "network": "vgg",
        "options": {"depth": depth},
        "source": f"torch {torch.__version__.split('+')[0]}: built of torch.nn",
        "inputShape": [224, 224, 3],
        "total": total,
        "trainable": total,
        "nonTrainable": 0,
        "inputNormalisation": 0,
        "multiplyAdds": multiply_adds,
    }


def all_counts():
    for depth, convolutions in {11: [1, 1, 2, 2, 2], 13: [2, 2, 2, 2, 2]}.items():
        yield count_torch_vgg(depth, convolutions)
    for depth in (16, 19):
        build = getattr(library, f"VGG{depth}")
        yield count_keras("vgg", {"depth": depth}, lambda build=build: build(weights=None))
    for depth in (50, 101, 152):
        build = getattr(library, f"ResNet{depth}")
        options = {"depth": depth, "flavour": "keras"}
        yield count_keras("resnet", options, lambda build=build: build(weights=None))
    for width in (0.25, 0.5, 0.75, 1.0):
        yield count_keras(
            "mobilenetV1",
            {"width": width},
            lambda width=width: library.MobileNet(alpha=width, weights=None),
        )
    for width in (0.35, 0.5, 0.75, 1.0, 1.3, 1.4):
        yield count_keras(
            "mobilenetV2",
            {"width": width},
            lambda width=width: library.MobileNetV2(alpha=width, weights=None),
        )
    for number in range(8):
        build = getattr(library, f"EfficientNetB{number}")
        options = {"size": f"B{number}"}
        yield count_keras("efficientnet", options, lambda build=build: build(weights=None))


lines = []
for counted in all_counts():
    print(f"{counted['network']} {counted['options']}: {counted['total']:,}", file=sys.stderr)
    lines.append("  " + json.dumps(counted))
print('{\n "note": "Written by scripts/zoo/keras-counts.py.",\n "networks": [')
print(",\n".join(lines))
print(" ]\n}")
