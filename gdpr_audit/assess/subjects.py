"""Names of the subjects of a finding: speaking, ASCII, the same whatever the order of the rows or the language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from typing import TypeVar
from zlib import crc32

from gdpr_audit.assess.assessment import Subject
from gdpr_audit.ingest.canonical import slug
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation

_Party = TypeVar("_Party", Processor, Transfer)


def organisation_subject(organisation: Organisation) -> Subject:
    """The organisation as a subject; its name is ``""`` where the register gives none."""
    return Subject("organisation", "organisation", organisation.name if isinstance(organisation.name, str) else "")


def activity_subject(activity: ProcessingActivity) -> Subject:
    """An activity as a subject."""
    return Subject("activity", activity.id, activity.name)


def processor_subjects(
    activity: ProcessingActivity, processors: Iterable[Processor]
) -> Iterator[tuple[Subject, Processor]]:
    """Each processor of an activity with the subject that it is: ``<activity>@<name>``."""
    named = ((processor.name, processor) for processor in processors)
    yield from _subjects("processor", activity, ((name, name, processor) for name, processor in named))


def transfer_subjects(
    activity: ProcessingActivity, transfers: Iterable[Transfer]
) -> Iterator[tuple[Subject, Transfer]]:
    """Each transfer of an activity with the subject that it is: ``<activity>@<importer>-<country>``."""
    for_each = ((*_destination(transfer), transfer) for transfer in transfers)
    yield from _subjects("transfer", activity, for_each)


def _destination(transfer: Transfer) -> tuple[str, str]:
    """Words that identify the transfer, and its name."""
    stated = [text for text in (transfer.importer, transfer.country) if isinstance(text, str) and text]
    return " ".join(stated), stated[0] if stated else ""


def _subjects(
    kind: str, activity: ProcessingActivity, parties: Iterable[tuple[str, str, _Party]]
) -> Iterator[tuple[Subject, _Party]]:
    """Subjects with identifiers that are unique in the activity: a namesake's number makes nobody's own name."""
    start = f"{activity.id}@"
    keyed = [(_key(words or kind), name, party) for words, name, party in parties]
    own = {key for key, _, _ in keyed}
    numbers: dict[str, int] = {}
    for key, name, party in keyed:
        identifier = key
        if key in numbers:
            numbers[key] = next(n for n in count(numbers[key] + 1) if f"{key}-{n}" not in own)
            identifier = f"{key}-{numbers[key]}"
        numbers.setdefault(key, 1)
        yield Subject(kind, start + identifier, name), party


@lru_cache(maxsize=1 << 14)
def _key(words: str) -> str:
    """A slug; a checksum where no letter of the name has an ASCII form."""
    return slug(words) or f"{crc32(words.encode()):08x}"
