"""Starts the course's JupyterLab as the server of one user of a JupyterHub.

Runs as that user, with the Python of the course's .venv. All that is the user's own lies in
~/convlab: the workbook, the settings of JupyterLab and what lessons compute. The course itself is
shared and only read.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
OWN = Path.home() / "convlab"
WORKBOOK = OWN / "workbook"


def course_node():
    """The Node that the course was set up with, which the kernels run in too."""
    spec = Path(sys.prefix) / "share/jupyter/kernels/tslab/kernel.json"
    return json.loads(spec.read_text())["argv"][0]


def link(place, target):
    """Points to what is shared, also after the course has moved."""
    if place.is_symlink():
        if os.readlink(place) == str(target):
            return
        place.unlink()
    place.symlink_to(target)


def prepare_folder():
    os.umask(0o077)
    OWN.mkdir(exist_ok=True)
    OWN.chmod(0o700)
    # A notebook looks for the library in the folders above it.
    link(OWN / "node_modules", COURSE / "node_modules")
    # Downloads are shared; what a lesson computes and keeps is not.
    data = OWN / "data"
    config = OWN / ".jupyter/config"
    for folder in (data, config):
        folder.mkdir(parents=True, exist_ok=True)
    # The styles that set-up has written for npm start.
    link(config / "custom", Path(sys.prefix) / "jupyter/config/custom")
    shared = Path(os.environ.get("CONVLAB_DATA") or COURSE / "datasets/cache")
    for name in ("sets", "models"):
        link(data / name, shared / name)
    deliver = [course_node(), COURSE / "scripts/hub/deliver.cjs", WORKBOOK]
    subprocess.run(deliver, cwd=COURSE, check=True)
    os.environ.update(
        CONVLAB_DATA=str(data),
        CONVLAB_WORKBOOK=str(WORKBOOK),
        JUPYTERHUB_ROOT_DIR=str(WORKBOOK),
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTER_CONFIG_DIR=str(config),
        JUPYTER_DATA_DIR=str(OWN / ".jupyter/data"),
        JUPYTER_RUNTIME_DIR=str(OWN / ".jupyter/runtime"),
    )
    os.chdir(WORKBOOK)


def find_hub():
    """JupyterHub in .venv, or that of the hub itself; of the latter only what .venv lacks."""
    try:
        import jupyterhub  # noqa: F401
    except ModuleNotFoundError:
        sys.path.append(os.environ["CONVLAB_HUB_PACKAGES"])


if __name__ == "__main__":
    prepare_folder()
    find_hub()
    from jupyterhub.singleuser import main

    sys.exit(main())
