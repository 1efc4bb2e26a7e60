"""Changes to a YAML text at their places, everything else untouched to the byte.

**Why:** a shoot file is typed by hand, with comments, columns and empty lines that mean something to
somebody. Loading and dumping would lose them. Here every change is a replacement of a few characters,
found through the composed nodes, and all changes of one text are applied together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import yaml

from shortshoot.loading.parsing import parse_text
from shortshoot.loading.positions import Source
from shortshoot.loading.problems import Problems
from shortshoot.loading.writing import Value, entry_lines, flow, scalar

Path = tuple[str, ...]
"""Keys from the root of the file to a value."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Refused(ValueError):
    """A change that cannot be made without losing something; the message says what stands in the way."""


class Edits:
    """Changes to one YAML text. Nothing happens to the text before `apply`."""

    def __init__(self, text: str) -> None:
        """Raises Refused when the text is no YAML mapping."""
        self.text = text
        try:
            self.root = yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError as error:
            raise Refused(f"the file cannot be read: {getattr(error, 'problem', error)}") from None
        if not isinstance(self.root, yaml.MappingNode):
            raise Refused("the file does not start with sections")
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._patches: list[tuple[int, int, str]] = []
        self._shared = _shared(self.root)

    # ---- reading ------------------------------------------------------------------------------

    def has(self, path: Path) -> bool:
        """Whether the file itself has a value at a path."""
        return self._find(path) is not None

    def keys(self, path: Path) -> list[str]:
        """The keys of a mapping in the order of the file; empty when there is none."""
        node = self._find(path)
        return [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []

    def plain(self, path: Path) -> Any:
        """The value at a path as texts, lists and dicts; None when there is none."""
        node = self._find(path)
        return None if node is None else _plain(node)

    def scalars(self, path: Path) -> Iterator[tuple[Path, str]]:
        """Every text below a path, keys and list items alike, with the path that leads to it."""
        node = self._find(path)
        if node is not None:
            yield from _scalars(node, path)

    @property
    def changed(self) -> bool:
        """Whether anything would change."""
        return bool(self._patches)

    # ---- changing -----------------------------------------------------------------------------

    def put(self, path: Path, value: Value) -> None:
        """Change or add the value at a path. An empty list or mapping removes the entry. Raises Refused."""
        if not isinstance(value, str) and not value:
            self.remove(path)
            return
        node = self._find(path)
        if node is None:
            self._add_missing(path, value)
            return
        self._guard(path)
        if isinstance(node, yaml.MappingNode) and isinstance(value, Mapping):
            self._set_mapping(path, node, value)
        elif isinstance(node, yaml.SequenceNode) and isinstance(value, Sequence) and not isinstance(value, str):
            self._set_sequence(path, node, value)
        elif _plain(node) != value:
            self._replace_whole(node, value)

    def add(self, path: Path, key: str, value: Value, *, after: str | None = None, note: str = "") -> None:
        """Add an entry to the mapping at a path, behind `after` or at the end, written as its neighbours are.

        `note` becomes a comment. Raises Refused.
        """
        node = self._find(path)
        if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
            self._add_missing((*path, key), value, note)
            return
        self._guard(path)
        if not isinstance(node, yaml.MappingNode):
            raise Refused(f"'{path[-1]}' is not a mapping")
        if node.flow_style or not node.value:
            self._into_flow(node, key, value)
            return
        position = next((n for n, (one, _) in enumerate(node.value) if one.value == after), len(node.value) - 1)
        indent = node.value[0][0].start_mark.column
        flat = all(isinstance(one, yaml.MappingNode) and one.flow_style for _, one in node.value[:20])
        lines = entry_lines(key, value, flat=flat and isinstance(value, Mapping), note=note)
        self._insert_lines(self._end_of_entry(node, position), lines, indent)

    def remove(self, path: Path) -> None:
        """Take an entry out; a comment on its line stays. Nothing happens when there is none. Raises Refused."""
        found = self._entry(path)
        if found is None:
            return
        self._guard(path)
        parent, position = found
        if len(parent.value) == 1 and len(path) > 1:
            self.remove(path[:-1])
        elif parent.flow_style:
            self._cut_entries(parent, {position})
        else:
            start, end = self._lines_of_entry(parent, position)
            kept = self._comment_in(parent, position)
            indent = " " * parent.value[position][0].start_mark.column
            self._patch(start, end, f"{indent}{kept}{self._newline}" if kept else "")

    def strip(self, path: Path, keys: Collection[str]) -> None:
        """Take entries out of a mapping that stays, as `{}` when nothing is left in it. Raises Refused."""
        node = self._find(path)
        if not isinstance(node, yaml.MappingNode):
            return
        gone = {position for position, (key, _) in enumerate(node.value) if key.value in keys}
        for position in gone:
            self._guard((*path, node.value[position][0].value))
        if len(gone) == len(node.value):
            self._replace_whole(node, {})
        elif node.flow_style:
            self._cut_entries(node, gone)
        else:
            for position in gone:
                self.remove((*path, node.value[position][0].value))

    def rename(self, path: Path, key: str) -> None:
        """Give an entry another key. Raises Refused."""
        found = self._entry(path)
        if found is None:
            raise Refused(f"there is no {'.'.join(path)}")
        self._guard(path)
        parent, position = found
        node = parent.value[position][0]
        self._patch(node.start_mark.index, node.end_mark.index, scalar(key))

    def replace_scalars(self, path: Path, renamed: Mapping[str, str]) -> None:
        """Replace texts below a path, keys and items alike, that are exactly one of the given."""
        node = self._find(path)
        for one in _scalar_nodes(node) if node is not None else ():
            if one.value in renamed and id(one) not in self._shared:
                self._patch(one.start_mark.index, one.end_mark.index, scalar(renamed[one.value]))

    def comment_out(self, path: Path, why: str) -> None:
        """Turn an entry into comments under a line that says why, so that nothing of it is lost. Raises Refused."""
        found = self._entry(path)
        if found is None:
            raise Refused(f"there is no {'.'.join(path)}")
        self._guard(path)
        parent, position = found
        if parent.flow_style:
            raise Refused(f"'{path[-1]}' stands inside braces and cannot be made a comment; take it out by hand")
        if len(parent.value) == 1:
            raise Refused(f"'{path[-1]}' is the only entry; take it out by hand")
        start, end = self._lines_of_entry(parent, position)
        column = parent.value[position][0].start_mark.column
        indent = " " * column
        lines = self.text[start:end].splitlines(keepends=True)
        commented = [
            line
            if not line.strip()
            else f"{line[:column]}# {line[column:]}"
            if not line[:column].strip()
            else f"# {line}"
            for line in lines
        ]
        self._patch(start, end, f"{indent}# {why}{self._newline}" + "".join(commented))

    def apply(self) -> str:
        """The text with every change. Raises Refused when two changes meet in one place, or would spoil the text."""
        pieces: list[str] = []
        position = 0
        for start, end, text in sorted(self._patches, key=lambda patch: (patch[0], patch[1])):
            if start < position:
                raise Refused("two changes meet in one place; make one of them by hand")
            pieces += [self.text[position:start], text]
            position = end
        text, problems = "".join(pieces) + self.text[position:], Problems()
        parse_text(Source("", text), problems)
        if problems.any_error:
            raise Refused(f"the file could not be read any more: {problems.sorted()[0].message}")
        return text

    # ---- finding ------------------------------------------------------------------------------

    def _find(self, path: Path) -> yaml.Node | None:
        node: yaml.Node | None = self.root
        for step in path:
            if not isinstance(node, yaml.MappingNode):
                return None
            node = next((value for key, value in node.value if key.value == step), None)
        return node

    def _entry(self, path: Path) -> tuple[yaml.MappingNode, int] | None:
        parent = self._find(path[:-1])
        if isinstance(parent, yaml.MappingNode):
            for position, (key, _) in enumerate(parent.value):
                if key.value == path[-1]:
                    return parent, position
        return None

    def _guard(self, path: Path) -> None:
        """Refuse to touch what an anchor shares with other places."""
        for length in range(1, len(path) + 1):
            node = self._find(path[:length])
            if node is not None and id(node) in self._shared:
                raise Refused(f"'{'.'.join(path[:length])}' is written with an anchor and shared; change it by hand")

    def _end(self, node: yaml.Node) -> int:
        """The index behind the last character of a node's own text, comments and blank lines excluded."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1] if node.value else None
            if last is None:
                return int(node.start_mark.index)
            if isinstance(node, yaml.SequenceNode):
                end = self._end(last)
                return end if end > last.start_mark.index else max(end, self._dash_before(last) + 1)
            key, value = last
            return max(self._after_colon(key, value), self._end(value))
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self.text[:end].rstrip())
        return end

    def _after_colon(self, key: yaml.Node, value: yaml.Node) -> int:
        if value.end_mark.index > value.start_mark.index:
            return int(key.end_mark.index)
        colon = self.text.find(":", key.end_mark.index)
        return colon + 1 if colon >= 0 else int(key.end_mark.index)

    def _dash_before(self, node: yaml.Node) -> int:
        return self.text.rfind("-", 0, node.start_mark.index + 1)

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        """The index of the line break (or the end of the text) behind an index."""
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        return end - 1 if end and self.text[end - 1] == "\r" else end

    def _past_break(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def _end_of_entry(self, parent: yaml.MappingNode, position: int) -> int:
        key, value = parent.value[position]
        return self._line_end(max(self._after_colon(key, value), self._end(value)))

    def _lines_of_entry(self, parent: yaml.MappingNode, position: int) -> tuple[int, int]:
        """Start and end of the whole lines of an entry of a block mapping."""
        key = parent.value[position][0]
        start = self._line_start(key.start_mark.index)
        if self.text[start : key.start_mark.index].strip():
            raise Refused(f"'{key.value}' does not start its line; change it by hand")
        return start, self._past_break(self._end_of_entry(parent, position))

    def _comment_in(self, parent: yaml.MappingNode, position: int) -> str:
        key, value = parent.value[position]
        end = max(self._after_colon(key, value), self._end(value))
        if "\n" in self.text[key.start_mark.index : end] and "#" in self.text[key.start_mark.index : end]:
            raise Refused(f"'{key.value}' has comments inside; take it out by hand")
        rest = self.text[end : self._line_end(end)].strip()
        return rest if rest.startswith("#") else ""

    # ---- patching -----------------------------------------------------------------------------

    def _patch(self, start: int, end: int, text: str) -> None:
        self._patches.append((start, end, text))

    def _insert_lines(self, index: int, lines: list[str], indent: int) -> None:
        text = "".join(f"{self._newline}{' ' * indent}{line}" if line else self._newline for line in lines)
        self._patch(index, index, text)

    def _replace_whole(self, node: yaml.Node, value: Value) -> None:
        start, end = int(node.start_mark.index), self._end(node)
        old = self.text[start:end]
        if "#" in old and not isinstance(node, yaml.ScalarNode):
            raise Refused("the value has comments inside; change it by hand")
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and "#" in old.partition("\n")[0]:
            raise Refused("the value has comments inside; change it by hand")
        text = flow(value)
        if end <= start or (start and self.text[start - 1] == ":"):
            text = f" {text}"
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and "\n" in old + self._before(start):
            start = len(self.text[:start].rstrip())
            if self._comment_between(start, int(node.start_mark.index)):
                raise Refused("the value has comments inside; change it by hand")
            text = f" {flow(value)}"
        self._patch(start, end, text)

    def _before(self, index: int) -> str:
        return self.text[len(self.text[:index].rstrip()) : index]

    def _comment_between(self, start: int, end: int) -> bool:
        line = self.text[self._line_start(start) : start]
        return "#" in self.text[start:end] or bool(re.search(r"\s#", line))

    def _set_mapping(self, path: Path, node: yaml.MappingNode, value: Mapping[str, Any]) -> None:
        old = {key.value for key, _ in node.value}
        if not old & value.keys():
            self._replace_whole(node, value)
            return
        for key in [key.value for key, _ in node.value if key.value not in value]:
            self.remove((*path, key))
        kept = [key.value for key, _ in node.value if key.value in value]
        for key, one in value.items():
            if key in old:
                self.put((*path, key), one)
            else:
                self.add(path, key, one, after=kept[-1])

    def _set_sequence(self, path: Path, node: yaml.SequenceNode, value: Sequence[Any]) -> None:
        old = [_plain(item) for item in node.value]
        new = list(value)
        if old == new:
            return
        if not all(isinstance(item, yaml.ScalarNode) for item in node.value) or not all(
            isinstance(x, str) for x in new
        ):
            self._replace_whole(node, value)
            return
        gone = {n for n, item in enumerate(old) if item not in new}
        added = [item for item in new if item not in old]
        if len(gone) == len(old):
            self._replace_whole(node, value)
            return
        if node.flow_style:
            pieces = [(int(item.start_mark.index), self._end(item)) for item in node.value]
            self._cut_pieces(pieces, gone)
            last = max(n for n in range(len(old)) if n not in gone)
            if added:
                self._patch(pieces[last][1], pieces[last][1], "".join(f", {scalar(item)}" for item in added))
        else:
            self._change_block_items(node, gone, added)

    def _change_block_items(self, node: yaml.SequenceNode, gone: set[int], added: list[str]) -> None:
        for n in gone:
            dash = self._dash_before(node.value[n])
            start, end = self._line_start(dash), self._end(node.value[n])
            if self.text[start:dash].strip():
                raise Refused("a list item does not start its line; change it by hand")
            comment = self.text[end : self._line_end(end)].strip()
            kept = f"{self.text[start:dash]}{comment}{self._newline}" if comment.startswith("#") else ""
            self._patch(start, self._past_break(end), kept)
        if added:
            last = max(n for n in range(len(node.value)) if n not in gone)
            column = self._dash_before(node.value[last]) - self._line_start(self._dash_before(node.value[last]))
            self._insert_lines(self._line_end(self._end(node.value[last])), [f"- {scalar(x)}" for x in added], column)

    def _cut_entries(self, node: yaml.MappingNode, gone: set[int]) -> None:
        pieces = [(key.start_mark.index, max(self._end(value), self._end(key))) for key, value in node.value]
        self._cut_pieces(pieces, gone)

    def _cut_pieces(self, pieces: list[tuple[int, int]], gone: set[int]) -> None:
        """Cut some of the comma-separated pieces inside brackets, each with the comma on one side."""
        leading = next((n for n in range(len(pieces)) if n not in gone), len(pieces))
        cuts = [(pieces[n - 1][1], pieces[n][1]) for n in sorted(gone) if n > leading]
        if leading:
            cuts.append((pieces[0][0], pieces[leading][0] if leading < len(pieces) else pieces[-1][1]))
        for start, end in cuts:
            if "#" in self.text[start:end] and "\n" in self.text[start:end]:
                raise Refused("there are comments between the items; change them by hand")
            self._patch(start, end, "")

    def _into_flow(self, node: yaml.MappingNode, key: str, value: Value) -> None:
        text = f"{scalar(key)}: {flow(value)}"
        if node.value:
            last_key, last = node.value[-1]
            end = max(self._after_colon(last_key, last), self._end(last))
            self._patch(end, end, f", {text}")
        else:
            inside = int(node.start_mark.index) + 1
            further = any(start == inside for start, _, _ in self._patches)
            self._patch(inside, inside, f", {text}" if further else text)

    def _add_missing(self, path: Path, value: Value, note: str = "") -> None:
        """Add a value whose parents may be missing too."""
        depth = next(n for n in range(len(path) - 1, -1, -1) if self._find(path[:n]) is not None)
        node, parent = self._find(path[:depth]), path[:depth]
        nested: Any = value
        for key in reversed(path[depth + 1 :]):
            nested = {key: nested}
        if isinstance(node, yaml.MappingNode):
            if depth + 1 < len(path) or not note:
                self.add(parent, path[depth], nested)
            else:
                self.add(parent, path[depth], nested, note=note)
            return
        if not isinstance(node, yaml.ScalarNode) or node.value or node.style:
            raise Refused(f"'{'.'.join(parent)}' is not a mapping")
        self._guard(parent)
        found = self._entry(parent)
        if found is None or found[0].flow_style:
            raise Refused(f"'{'.'.join(parent)}' is empty inside braces; fill it by hand")
        holder, position = found
        key_node = holder.value[position][0]
        lines = entry_lines(path[depth], nested, flat=False, note=note)
        self._insert_lines(self._end_of_entry(holder, position), lines, key_node.start_mark.column + 2)


# ---- nodes ------------------------------------------------------------------------------------


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _scalar_nodes(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalar_nodes(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalar_nodes(key)
            yield from _scalar_nodes(value)


def _scalars(node: yaml.Node, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node.value
    elif isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _scalars(item, (*path, str(n)))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.value
            yield from _scalars(value, (*path, key.value))


def _shared(root: yaml.Node) -> frozenset[int]:
    """Nodes that stand in more than one place because of an alias, with everything in them."""
    seen: set[int] = set()
    shared: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            shared.add(id(node))
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            stack += [one for pair in node.value for one in pair]
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value
    return frozenset(shared)
