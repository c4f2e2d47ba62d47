"""Changed files through the readers: ``python benchmarks/fuzz.py --mutants 10000 --seed 1 [--shared DIR]``.

Each mutant must give an answer or a refusal, within time and memory, never another exception. They are read inside a
few processes with limits (the archive's check, the reader, the understanding of its answer); one in ``--whole`` is
read as a register to its end, one in ``--child`` by the real program's child. A mutant is made of seed and number
alone: ``--first N --mutants 1 --keep FOLDER`` makes one again. Ends with 1 if anything is found.
"""

# ruff: noqa: E402 - the checkout goes first
from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import mutations

from gdpr_audit.ingest.door import kind, open_file, reply
from gdpr_audit.ingest.door.reader import worker
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import AuditError

SECONDS = 20
"""Of processor time: a busy machine is no finding."""
MEMORY = 3 << 30


class LateError(BaseException):
    """A mutant takes too long; no reader may catch it."""


def late(*_: object) -> None:
    raise LateError


def attempt(  # noqa: PLR0911 - a table of ends
    name: str, data: bytes, index: int, wish: argparse.Namespace, folder: Path
) -> str:
    """Return how a mutant ended: ``read``, ``understood``, the code of its refusal, or a finding in capitals."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        if wish.child and index % wish.child == 0:
            path = folder / name
            path.write_bytes(data or b" ")
            open_file(path)
            return "read by a child"
        format_, _ = kind.of(name, data)
        answer = reply.understand(worker.answer(format_, data))
        if wish.whole and index % wish.whole == 0 and answer.sheets:
            return understood(Workbook(format_, answer.sheets, answer.issues, ""))
    except RefusalError as refusal:
        return f"refused: {refusal.code}"
    except AuditError as refusal:
        return f"refused: {refusal.code}"
    except LateError:
        return f"LATE over {SECONDS} s: {trace()}"
    except MemoryError:
        return f"MEMORY: {trace()}"
    except BaseException:  # noqa: BLE001 - what is looked for
        return f"TRACEBACK {trace()}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "read"


def understood(workbook: Workbook) -> str:
    """Read a register to its end."""
    from gdpr_audit.ingest.understanding import understand
    from gdpr_audit.ingest.values import build_register

    build_register(understand(workbook).raw)
    return "understood"


def trace() -> str:
    """Return the last exception, and where it was raised, in a line."""
    kind_, value, place = sys.exc_info()
    frames = [f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(place)][-4:]
    return f"{getattr(kind_, '__name__', kind_)} {str(value)[:80]!r} at {' > '.join(frames)}"


def work(wish: argparse.Namespace, first: int, step: int, at: Any, pipe: Connection) -> None:
    """Try every ``step``-th mutant from the ``first``, and tell what became of them now and then."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, late)
    warnings.simplefilter("ignore")
    found = mutations.seeds(wish.shared / "corpus" if wish.shared else None)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for index in range(first, wish.first + wish.mutants, step):
            at.value = index
            mutant, data = mutations.mutant(found, random.Random(f"{wish.seed}:{index}"))  # noqa: S311 - to be made again
            end = attempt(mutant, data, index, wish, Path(name))
            counts[end.partition(" at ")[0] if end[0].isupper() else end] += 1
            if end[0].isupper():
                pipe.send({"finding": end, "mutant": index, "name": mutant})
                if wish.keep:
                    wish.keep.mkdir(parents=True, exist_ok=True)
                    (wish.keep / f"{index}-{mutant}").write_bytes(data)
            if sum(counts.values()) >= 1_000:
                pipe.send({"counts": dict(counts)})
                counts.clear()
    pipe.send({"counts": dict(counts)})


class Lane:
    """A process that tries its share of the mutants, begun again behind one that kills it."""

    def __init__(self, wish: argparse.Namespace, first: int, step: int) -> None:
        """Begin at a mutant."""
        self._wish, self._step = wish, step
        self._at = multiprocessing.Value("q", first, lock=False)
        self._begin(first)

    def _begin(self, first: int) -> None:
        self.pipe, end = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.Process(target=work, args=(self._wish, first, self._step, self._at, end))
        self._process.start()
        end.close()

    def messages(self) -> list[dict[str, Any]] | None:
        """Return what the process has to say; ``None`` once it has ended well."""
        said = []
        try:
            while self.pipe.poll(0.2):
                said.append(self.pipe.recv())
        except EOFError:
            self._process.join()
            if self._process.exitcode == 0:
                return said or None
            index = int(self._at.value)
            said.append({"finding": f"DIED with {self._process.exitcode}", "mutant": index, "name": "?"})
            self._begin(index + self._step)
        return said


def main() -> int:
    """Print counts and findings; return 1 if there are findings."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mutants", type=int, default=10_000)
    options.add_argument("--first", type=int, default=0, help="number of the first mutant")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--whole", type=int, default=50, help="one in so many is read as a register (0: none)")
    options.add_argument("--child", type=int, default=500, help="one in so many goes through the real child (0: none)")
    options.add_argument("--shared", type=Path, help="folder whose corpus/ gives seeds too")
    options.add_argument("--keep", type=Path, help="folder for the mutants that find something")
    options.add_argument("--log", type=Path, help="file for progress and findings, one JSON a line")
    wish = options.parse_args()
    begun, counts, findings = time.monotonic(), Counter[str](), list[dict[str, Any]]()
    lanes: list[Lane] = [Lane(wish, wish.first + lane, wish.jobs) for lane in range(min(wish.jobs, wish.mutants))]
    while lanes:
        for lane in list(lanes):
            said = lane.messages()
            if said is None:
                lanes.remove(lane)
            for one in said or ():
                counts.update(one.get("counts", {}))
                if "finding" in one:
                    findings.append(one)
                    print(f"mutant {one['mutant']} ({one['name']}): {one['finding']}", flush=True)
                if wish.log:
                    with wish.log.open("a", encoding="utf-8") as log:
                        log.write(
                            json.dumps({"seconds": round(time.monotonic() - begun), "done": counts.total()}) + "\n"
                        )
    seconds = time.monotonic() - begun
    print(f"{counts.total()} mutants of seed {wish.seed} in {seconds:.0f} s, {len(findings)} findings")
    for end, count in counts.most_common():
        print(f"{count:9} {end}")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
