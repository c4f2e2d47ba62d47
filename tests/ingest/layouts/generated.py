"""Registers written at random: one content, laid out as people lay registers out, in six languages."""

from __future__ import annotations

import random
from collections.abc import Callable

from gdpr_audit.ingest.records import Sheet, Workbook
from tests.ingest.layouts.writer import (
    BODY,
    LANGUAGES,
    TICKS,
    Entry,
    Writer,
    Written,
    among_others,
    columns_of,
    forget,
    lines_of,
    order,
    shifted,
    title_of,
    words_of_all,
)

__all__ = ["LANGUAGES", "LAYOUTS", "TICKS", "write"]


def _table(writer: Writer) -> list[Sheet]:
    concepts = columns_of(writer)
    forget(writer, concepts)
    rows = [*title_of(writer), [writer.heads[concept] for concept in concepts]]
    for line in lines_of(writer, concepts):
        rows += [line, []] if writer.chance.random() < 0.1 else [line]
    if writer.chance.random() < 0.3:
        rows += [[], [writer.word("notes")]]
    return [Sheet(writer.word("sheet"), rows)]


def _grouped(writer: Writer) -> list[Sheet]:
    """Two levels of headings: merged groups over the headings."""
    concepts = columns_of(writer)
    forget(writer, concepts)
    title = title_of(writer)
    first, second = len(concepts) // 3, 2 * len(concepts) // 3
    spans = [(0, first), (first, second), (second, len(concepts))]
    above = [""] * len(concepts)
    merges = []
    for (start, end), name in zip(spans, writer.words["words"]["groups"], strict=True):
        above[start] = name
        if end - start > 1:
            merges.append((len(title) + 1, start + 1, len(title) + 1, end))
    rows = [*title, above, [writer.heads[c] for c in concepts], *lines_of(writer, concepts)]
    return [Sheet(writer.word("sheet"), rows, merges)]


def _transposed(writer: Writer) -> list[Sheet]:
    concepts = columns_of(writer)
    forget(writer, concepts)
    rows = [[writer.heads[concept], *(entry[concept] for entry in writer.entries)] for concept in concepts]
    return [Sheet(writer.word("sheet"), [*title_of(writer), *rows])]


def _form(writer: Writer, entry: Entry, concepts: list[str], colon: str, *, below: bool = False) -> list[list[str]]:
    rows: list[list[str]] = []
    for concept in concepts:
        head = writer.heads[concept] + colon
        rows += [[head], [entry[concept]]] if below else [[head, entry[concept]]]
    return rows


def _fiches(writer: Writer) -> list[Sheet]:
    """A sheet per activity: values right of their labels, or below."""
    concepts = columns_of(writer)
    forget(writer, concepts)
    below, colon = writer.chance.random() < 0.3, writer.chance.choice(["", " :", ":"])
    title = title_of(writer)
    return [
        Sheet(f"F{number}", title + _form(writer, entry, concepts, colon, below=below))
        for number, entry in enumerate(writer.entries, 1)
    ]


def _stacked(writer: Writer) -> list[Sheet]:
    """Several fiches one under the other."""
    concepts = columns_of(writer)
    forget(writer, concepts)
    rows, colon = title_of(writer), writer.chance.choice(["", " :"])
    gap = [[] for _ in range(writer.chance.randint(0, 2))]
    for entry in writer.entries:
        rows += [*_form(writer, entry, concepts, colon), *gap]
    return [Sheet(writer.word("sheet"), rows)]


def _beside(writer: Writer) -> list[Sheet]:
    """Several fiches side by side, each with its labels."""
    concepts = columns_of(writer)
    forget(writer, concepts)
    gap = [""] * writer.chance.randint(0, 1)
    rows = [
        [cell for entry in writer.entries for cell in (writer.heads[concept], entry[concept], *gap)]
        for concept in concepts
    ]
    return [Sheet(writer.word("sheet"), [*title_of(writer), *rows])]


def _folders(writer: Writer) -> list[Sheet]:
    """Rows that name a department, and below each its activities."""
    concepts = [c for c in columns_of(writer) if c != "department"]
    for entry in writer.entries:
        entry.setdefault("department", "")
    rows = [*title_of(writer), [writer.heads[concept] for concept in concepts]]
    merges = []
    merged = writer.chance.random() < 0.5
    folder = ""
    for entry, line in zip(writer.entries, lines_of(writer, concepts), strict=True):
        entry["department"] = entry["department"] or f"{writer.words['values']['department'][0]} 2"
        if entry["department"] != folder:
            folder = entry["department"]
            rows.append([folder])
            if merged:
                merges.append((len(rows), 1, len(rows), len(concepts)))
        rows.append(line)
    forget(writer, [*concepts, "department"])
    return [Sheet(writer.word("sheet"), rows, merges)]


def _continued(writer: Writer) -> list[Sheet]:
    """A further row for each further category: the name is blank, merged, or said again by a sign."""
    concepts = order(writer, "name")
    forget(writer, concepts)
    rows = [*title_of(writer), [writer.heads[concept] for concept in concepts]]
    merges = []
    sign = writer.chance.choice(["", "", "merged", "ditto", "again"])
    place = concepts.index("purposes")
    for entry in writer.entries:
        rows.append([entry[concept] for concept in concepts])
        for number in range(writer.chance.randint(0, 2)):
            further = f"{entry['purposes']} {number + 2}"
            ditto = writer.word("ditto") if sign == "ditto" else ""
            line = [ditto] * len(concepts)
            line[0] = entry["name"] if sign == "again" else ditto
            line[place] = further
            rows.append(line)
            entry["purposes"] += f"\n{further}"
            if sign == "merged":
                if number:
                    merges.pop()
                merges.append((len(rows) - number - 1, 1, len(rows), 1))
    return [Sheet(writer.word("sheet"), rows, merges)]


def _joined(writer: Writer) -> list[Sheet]:
    """What is processed, of whom and for how long stands on sheets of its own, by identifier either way."""
    apart = {"data": "data_categories", "retention": "retention_text", "subjects": "subject_categories"}
    kept = order(writer, "id", "name")
    kept = [concept for concept in kept if concept not in apart.values()]
    sheets = []
    referred = writer.chance.random() < 0.5
    rows = [[*(writer.heads[c] for c in kept)]]
    lines = lines_of(writer, kept)
    for kind, concept in apart.items():
        name = writer.words["words"][f"{kind}_sheet"]
        texts = [
            writer.words["values"][concept][writer.words["values"]["name"].index(e["name"])] for e in writer.entries
        ]
        if referred:
            listed = [[f"{kind[0].upper()}{place}", text] for place, text in enumerate(texts, 1)]
            sheets.append(Sheet(name, [["ID", writer.heads[concept]], *listed]))
            rows[0].append(writer.heads[concept])
            lines = [[*line, key] for line, (key, _) in zip(lines, listed, strict=True)]
        else:
            listed = [[e["id"], text] for e, text in zip(writer.entries, texts, strict=True)]
            sheets.append(Sheet(name, [[writer.words["headings"]["name"][0], writer.heads[concept]], *listed]))
        for entry, text in zip(writer.entries, texts, strict=True):
            entry[concept] = text
    forget(writer, [*kept, *apart.values()])
    writer.chance.shuffle(sheets)
    return [Sheet(writer.word("sheet"), [*title_of(writer), *rows, *lines]), *sheets]


def _ticked(writer: Writer) -> list[Sheet]:
    """A column for each basis and each group of persons, ticked; under the heading of their kind, or without."""
    concepts = [c for c in columns_of(writer) if c not in {"legal_bases", "subject_categories"}]
    every = {c: writer.words["values"][c] for c in ("legal_bases", "subject_categories")}
    columns = [(c, text) for c, texts in every.items() for text in dict.fromkeys(texts) if ", " not in text]
    tick, blank = writer.chance.choice(list(TICKS.items()))
    title = title_of(writer)
    above, heads = [""] * len(concepts), [writer.heads[c] for c in concepts]
    merges = []
    for concept in every:
        own = [text for c, text in columns if c == concept]
        start = len(above)
        above += [writer.heads[concept], *[""] * (len(own) - 1)]
        heads += own
        merges.append((len(title) + 1, start + 1, len(title) + 1, start + len(own)))
    rows = [*title, above, heads]
    for entry, line in zip(writer.entries, lines_of(writer, concepts), strict=True):
        chosen = {
            c: writer.chance.sample([text for k, text in columns if k == c], writer.chance.randint(1, 2)) for c in every
        }
        rows.append([*line, *(tick if text in chosen[c] else blank for c, text in columns)])
        entry |= {c: "\n".join(text for k, text in columns if k == c and text in chosen[c]) for c in every}
    forget(writer, [*concepts, *every])
    if writer.chance.random() < 0.3:  # the headings alone
        del rows[len(title)]
        merges = []
    return [Sheet(writer.word("sheet"), rows, merges)]


LAYOUTS: dict[str, Callable[[Writer], list[Sheet]]] = {
    "table": _table,
    "grouped": _grouped,
    "transposed": _transposed,
    "fiches": _fiches,
    "stacked": _stacked,
    "beside": _beside,
    "folders": _folders,
    "continued": _continued,
    "ticked": _ticked,
    "joined": _joined,
}


def write(layout: str, language: str, seed: int) -> Written:
    """Write a register of two to five activities in a layout and a language."""
    chance = random.Random(f"{layout} {language} {seed}")  # noqa: S311 - chance, no secret
    words = words_of_all()[language]
    chosen = sorted(chance.sample(range(5), chance.randint(2, 5)))
    concepts = ["purposes", *sorted(chance.sample(BODY[1:], chance.randint(4, 7)))]
    entries = []
    for place, number in enumerate(chosen, 1):
        entry = {"id": f"T-{place:02}", "name": words["values"]["name"][number]}
        entries.append(entry | {concept: words["values"][concept][number] for concept in concepts})
    heads = {concept: chance.choice(words["headings"][concept]) for concept in ("id", "name", *BODY)}
    if chance.random() < 0.3:
        heads = {concept: head.upper() for concept, head in heads.items()}
    writer = Writer(chance, words, entries, heads, concepts)
    sheets = LAYOUTS[layout](writer)
    sheets = [shifted(writer, one) for one in sheets]
    return Written(Workbook("xlsx", among_others(writer, sheets), [], "0" * 64), tuple(writer.entries))
