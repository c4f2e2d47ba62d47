"""Names of the subjects of a finding: speaking, ASCII, the same whatever the order of the rows or the language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
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
    """Subjects with identifiers that are unique in the activity."""
    seen: dict[str, int] = {}
    start = f"{activity.id}@"
    for words, name, party in parties:
        key = _key(words or kind)
        times = seen[key] = seen.get(key, 0) + 1
        yield Subject(kind, f"{start}{key}-{times}" if times > 1 else start + key, name), party


@lru_cache(maxsize=1 << 14)
def _key(words: str) -> str:
    """A slug; a checksum where no letter of the name has an ASCII form."""
    return slug(words) or f"{crc32(words.encode()):08x}"
