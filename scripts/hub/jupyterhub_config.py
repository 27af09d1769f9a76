"""JupyterHub for a class with this course: jupyterhub -f scripts/hub/jupyterhub_config.py

To change something, take this file into a configuration of your own:

    load_subconfig("/srv/convlab/scripts/hub/jupyterhub_config.py")
    c.Spawner.mem_limit = "3G"
"""

import os
import sys
from pathlib import Path

import jupyterhub

c = get_config()  # noqa: F821

here = Path(__file__).resolve().parent
course = here.parents[1]

# Who may come in: the members of a Unix group, with the passwords of their accounts.
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {os.environ.get("CONVLAB_HUB_GROUP", "convlab")}

# Everybody has the course's own JupyterLab, and a workbook in their home.
c.Spawner.cmd = [str(course / ".venv/bin/python"), str(here / "singleuser.py")]
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    "CONVLAB_HUB_PACKAGES": str(Path(jupyterhub.__file__).parents[1]),
    **{name: os.environ[name] for name in ("CONVLAB_DATA",) if name in os.environ},
}
# Without domains of their own, users must not be able to put scripts into their server's pages.
c.Spawner.disable_user_config = True
# The first start copies 25 lessons.
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.JupyterHub.concurrent_spawn_limit = 10
# A kernel that nobody has used for an hour goes; so does what it had in memory.
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
]

# What one user may take: two kernels of the larger lessons, and not the whole machine.
c.Spawner.mem_limit = "4G"
c.Spawner.cpu_limit = 2
processes = 256

try:
    # Kept by systemd for the user as a whole (pip install jupyterhub-systemdspawner).
    from systemdspawner import SystemdSpawner  # noqa: F401

    has_systemd = Path("/run/systemd/system").is_dir()
except ModuleNotFoundError:
    has_systemd = False

if has_systemd:
    c.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
    c.SystemdSpawner.unit_extra_properties = {"TasksMax": str(processes)}
    c.SystemdSpawner.isolate_tmp = True
else:
    sys.path.insert(0, str(here))
    from limited_spawner import LimitedSpawner

    c.JupyterHub.spawner_class = LimitedSpawner
    c.LimitedSpawner.process_limit = processes
