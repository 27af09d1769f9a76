"""Starts JupyterLab and stops it when the program that started it is gone.

That program holds the other end of our standard input. Whatever ends it, Ctrl-C, a closed window
or kill -9, closes the pipe, and JupyterLab then stops its kernels and itself.
"""

import os
import signal
import sys
import threading


def stop_with_parent():
    while sys.stdin.buffer.raw.read(1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_parent, daemon=True).start()

from jupyterlab.labapp import main  # noqa: E402

sys.exit(main())
