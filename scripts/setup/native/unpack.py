"""Takes TensorFlow's library and its headers out of a wheel: python unpack.py WHEEL DEPS"""

import shutil
import sys
import zipfile
from pathlib import Path

wheel, deps = sys.argv[1], Path(sys.argv[2])
libraries = ("libtensorflow_cc.so.2", "libtensorflow_framework.so.2")

with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.endswith("/"):
            continue
        if name.startswith("tensorflow/include/"):
            target = deps / "include" / name.removeprefix("tensorflow/include/")
        elif name in [f"tensorflow/{library}" for library in libraries]:
            target = deps / "lib" / Path(name).name
        else:
            continue
        if ".." in target.parts:
            sys.exit(f"{name} would leave the folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
