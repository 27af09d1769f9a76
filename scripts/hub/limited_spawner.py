"""Local users with limits that every Unix keeps, where there is neither systemd nor a container."""

import os
import resource

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Integer

# Node reserves writable memory for code and for the stacks of its threads that it does not use.
RESERVED = 2**30


class LimitedSpawner(LocalProcessSpawner):
    """Keeps `mem_limit` for each process, `cpu_limit` in whole cores, and `process_limit`."""

    process_limit = Integer(
        256, config=True, help="Processes and threads that one user may have; 0: any number."
    )

    def make_preexec_fn(self, name):
        become_user = super().make_preexec_fn(name)
        memory, processes = self.mem_limit, self.process_limit
        cores = self.cores()

        def limit_then_become_user():
            # In the new process, still as root: what is set here, the user cannot raise.
            if memory:
                resource.setrlimit(resource.RLIMIT_DATA, (memory + RESERVED,) * 2)
            if processes:
                resource.setrlimit(resource.RLIMIT_NPROC, (processes,) * 2)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if cores:
                os.sched_setaffinity(0, cores)
            become_user()

        return limit_then_become_user

    def cores(self):
        """The cores of this user: others for the next one, so that all cores have work."""
        there = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        count = max(1, round(self.cpu_limit or 0)) if self.cpu_limit else 0
        if not 0 < count < len(there):
            return None
        first = self.user.id * count
        return {there[(first + each) % len(there)] for each in range(count)}
