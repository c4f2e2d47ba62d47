"""The child process in which strangers' bytes are parsed, and the clock that ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from gdpr_audit.ingest.door.reader import limits
from gdpr_audit.ingest.door.reader.refusal import RefusalError

_START = (
    "import sys; kind, here, *libraries = sys.argv[1:]; sys.path[:] = [here, *sys.path, *libraries]; "
    "from reader.worker import main; main(kind)"
)
"""The child imports the reader alone, as a package of its own: no other module of ours is loaded there.

Isolated and without ``site``, whose start-up files run whatever is installed; libraries are found where ours are.
"""

_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What an interpreter may need to start at all."""


def parse(kind: str, data: bytes) -> bytes:
    """Return the answer of a child that parses the bytes.

    Args:
        kind: a format of ``reader.worker.READERS``.
        data: the file.

    Raises:
        RefusalError: the child took too long, answered without end, or died.
    """
    process = _start(kind)
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(process)

    clock = threading.Timer(limits.SECONDS, stop)
    feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
    clock.start()
    feeder.start()
    try:
        answer = process.stdout.read(limits.ANSWER_BYTES + 1) if process.stdout else b""
        flooded = len(answer) > limits.ANSWER_BYTES
        if not flooded:
            process.wait()
    finally:
        clock.cancel()
        _kill(process)
        code = process.wait()
        feeder.join()
        if process.stdout:
            process.stdout.close()
    if late.is_set():
        raise RefusalError("reader-late", limit=limits.SECONDS)
    if code or flooded:
        raise RefusalError("reader-died")
    return answer


def _start(kind: str) -> subprocess.Popen[bytes]:
    """Start the child in a session of its own, without our environment: it may hold secrets."""
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own module; the file comes by the pipe
            [sys.executable, "-I", "-S", "-c", _START, kind, str(Path(__file__).parent), *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | limits.chosen(os.environ),
            start_new_session=True,
        )
    except OSError as error:
        raise RefusalError("reader-died") from error


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Give the file to the child, which may die before its end."""
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.write(data)
        with contextlib.suppress(OSError):
            process.stdin.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and all that it may have started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
