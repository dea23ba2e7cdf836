"""Markdown: the text without its markup, and the map from each kept character back to the file.

The stripper is our own, in two passes: `_Blocks` finds the paragraphs, `_Inline` takes the markup out of each. A parser
such as markdown-it-py gives lines for blocks but no offsets for what is inside them, and takes 40 ms to import; the
tests hold the words kept here against the words it keeps. CommonMark is followed as far as it decides which words are
text; where two readings keep the same words, the simpler one is taken. All of it is linear in the length of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rhetoric.article import Article
from rhetoric.readers.frontmatter import FrontMatter, read_front_matter
from rhetoric.source_map import LINE_END, SourceMap


def read_markdown(source: str, path: str | None = None) -> Article:
    """Make an article of Markdown, with front matter if it begins with it.

    Kept: paragraphs, headings, quotations, list items with their bullet or number, the text of links, code spans and
    footnotes, struck-out words, what stands between HTML tags. Each is one line with an empty line behind it; a line
    break inside a paragraph is a blank, so that it splits no sentence. Character references become their characters.

    Dropped: marks of emphasis; targets and titles of links; images with their alternative text, which stands in for the
    picture and is not read beside it; code blocks, tables, thematic breaks; HTML tags, comments, scripts and styles; the
    tags of Hugo and Jekyll (`{{< figure … >}}`, `{% include … %}`).

    The front matter's title is the headline; without one, the first heading stays where it is, as the text's first
    block. Any Markdown carries links; byline, date and publisher it carries if it has front matter. Raises `InputError`
    for front matter that is not well formed.
    """
    front = read_front_matter(source, path or "the input")
    about = front or FrontMatter(end=0)
    blocks = _Blocks(source)
    blocks.read(about.end)
    out = _Output()
    links = 0
    for block in blocks.found:
        inline = _Inline(source, block.lines, blocks.labels)
        out.add(block.bullet, inline.pieces())
        links += inline.links
    return Article(
        text="".join(out.parts),
        headline=about.title,
        byline=about.byline,
        published=about.published,
        publisher=about.publisher,
        genre=about.genre,
        path=path,
        format="markdown",
        links=links,
        carries=frozenset({"byline", "published", "publisher", "links"} if front else {"links"}),
        origin=SourceMap(source, tuple(out.segments) or ((0, 0),)),
        headline_origin=about.title_origin,
    )


class _Piece(NamedTuple):
    """Characters of the text, and the offset in the file from which they are."""

    text: str
    source: int


# ---- blocks ----

_CONTAINERS = 16  # marks of quotations and items before the text of a line; each one more costs a look at the whole line

_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"[ \t]*+([-*+•]|(\d{1,9})[.)])(?:[ \t]++|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]++")
_CODE = re.compile(r" {4}| {0,3}\t")
_FENCE = re.compile(r"(?:(`{3,})[^`]*+|(~{3,}).*+)$")
_HEADING = re.compile(r"#{1,6}(?:[ \t]++|$)")
_UNDERLINE = re.compile(r"(?:=++|-++)$")
_DEFINITION = re.compile(r"""\[(?!\^)([^\[\]]{1,999})\]:[ \t]*+(?:<[^<>]*+>|[^\s<]\S*+)[ \t]*+(?:"[^"]*+"|'[^']*+'|\([^()]*+\))?$""")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,99}\]:[ \t]*+")
_RAW = re.compile(r"<(?:!--|(?:script|style|pre|textarea)(?=[\s>]|$))", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:script|style|pre|textarea)>", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """One paragraph, heading or item: its bullet, and its lines as offsets in the file, without indent, marks and blanks at the end."""

    bullet: _Piece | None
    quoted: int
    lines: list[tuple[int, int]] = field(default_factory=list)


class _Blocks:
    """The blocks of a file that hold text, and the labels for which a link target is defined."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[_Block] = []
        self.labels: set[str] = set()
        self._open: _Block | None = None
        self._in_list = False
        self._in_table = False
        self._after_blank = False

    def read(self, at: int) -> None:
        """Find the blocks from the offset `at` on."""
        source, length = self.source, len(self.source)
        while at < length:
            line_end = LINE_END.search(source, at)
            end, behind = line_end.span() if line_end else (length, length)
            at = self._line(at, end, behind)
            if line_end and line_end.group() == "\u2029":  # a paragraph ends, says the character
                self._open = None

    def _line(self, start: int, end: int, behind: int) -> int:
        """Take in the line from `start` to `end`; the offset to go on at, mostly that `behind` its line end."""
        source = self.source
        code_here = self._open is None and not self._in_list
        at, quoted, bullet = start, 0, None
        if not (code_here and _CODE.match(source, start, end)):
            at, quoted, bullet = self._containers(start, end)
        line = source[at:end]
        rest = line.strip()
        if not rest and not bullet:
            self._open = None
            self._in_table = False
            self._after_blank = True
            return behind
        if bullet:
            self._in_list = True
        elif source[start] not in " \t" and (self._after_blank or _HEADING.match(rest) or _is_break(rest)):
            self._in_list = False
        self._after_blank = False
        if code_here and not bullet and not self._in_list and _CODE.match(line):
            return behind
        if bullet or (self._open and quoted > self._open.quoted):
            self._open = None
            self._in_table = False
        at += len(line) - len(line.lstrip())
        if fence := _FENCE.match(rest):
            self._open = None
            return self._behind_fence(fence.group(1) or fence.group(2), behind, quoted)
        if raw := _RAW.match(rest):
            self._open = None
            return self._behind_raw(at, comment=raw.group() == "<!--")
        if heading := _HEADING.match(rest):
            self._open = None
            self._in_table = False
            title = _without_closing_marks(rest)
            self._add(at + heading.end(), at + len(title), bullet, quoted)
            self._open = None
        elif _is_break(rest) or (self._open and _UNDERLINE.match(rest)):
            self._open = None
            self._in_table = False
        elif self._open and self._open.lines and _is_table_rule(rest) and "|" in source[slice(*self._open.lines[-1])]:
            self._open.lines.pop()
            self._open = None
            self._in_table = True
        elif self._in_table:
            pass
        elif note := _FOOTNOTE.match(rest):
            self._open = None
            self._add(at + note.end(), at + len(rest), bullet, quoted)
        elif not self._open and not bullet and (definition := _DEFINITION.match(rest)):
            self.labels.add(_label(definition.group(1)))
        else:
            self._add(at, at + len(rest), bullet, quoted)
        return behind

    def _containers(self, at: int, end: int) -> tuple[int, int, _Piece | None]:
        """Go past marks of quotations and items: the offset behind them, the depth of quotation, the last bullet."""
        source = self.source
        quoted = 0
        bullet: _Piece | None = None
        for _ in range(_CONTAINERS):
            if mark := _QUOTE.match(source, at, end):
                quoted += 1
            elif (mark := _ITEM.match(source, at, end)) and not _is_break(source[at:end].strip()):
                # A number at the start of a line may be the year in which the sentence ends: only 1 opens a list inside a paragraph.
                if self._open and not self._in_list and not bullet and (mark.end() == end or mark.group(2) not in (None, "1")):
                    break
                bullet = _Piece(mark.group(1), mark.start(1))
            else:
                break
            at = mark.end()
        if bullet and (task := _TASK.match(source, at, end)):
            at = task.end()
        return at, quoted, bullet

    def _add(self, start: int, end: int, bullet: _Piece | None, quoted: int) -> None:
        if self._open is None:
            self._open = _Block(bullet, quoted)
            self.found.append(self._open)
        if start < end:
            self._open.lines.append((start, end))

    def _behind_fence(self, mark: str, at: int, quoted: int) -> int:
        """The offset behind a fenced code block, which ends with its fence, with its quotation, or with the file."""
        source, length = self.source, len(self.source)
        while at < length:
            line_end = LINE_END.search(source, at)
            end, behind = line_end.span() if line_end else (length, length)
            inside = at
            for _ in range(quoted):
                quote = _QUOTE.match(source, inside, end)
                if not quote:
                    return at
                inside = quote.end()
            rest = source[inside:end].strip()
            if rest.startswith(mark) and not rest.strip(mark[0]):
                return behind
            at = behind
        return length

    def _behind_raw(self, at: int, *, comment: bool) -> int:
        """The offset behind a comment, script, style or preformatted text; one without an end hides the rest, as in a browser."""
        if comment:
            end = self.source.find("-->", at + 2)
            return end + 3 if end >= 0 else len(self.source)
        close = _RAW_END.search(self.source, at)
        return close.end() if close else len(self.source)


def _is_break(rest: str) -> bool:
    """Whether a line is a thematic break: three or more of the same of `-`, `*`, `_`, and blanks."""
    if rest[:1] not in ("-", "*", "_"):
        return False
    marks = rest.replace(" ", "").replace("\t", "")
    return len(marks) >= 3 and not marks.strip(marks[0])


def _is_table_rule(rest: str) -> bool:
    return "|" in rest and "-" in rest and not rest.strip("|-: \t")


def _without_closing_marks(heading: str) -> str:
    bare = heading.rstrip("#")
    return bare.rstrip() if bare[-1:] in ("", " ", "\t") else heading


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


# ---- inside a block ----

_SPECIAL = re.compile(r"\\|`+|\*+|_+|~+|&|<|\{[{%]|!?\[|\]|(?<![A-Za-z0-9])https?://[^\s<>\[\]()*\"]+")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.+-]++@[\w.-]++)>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*+)(?=[\s/>])[^<>]*+>")
_TEMPLATE = re.compile(r"\{\{[<%][^{}]*+\}\}|\{%[^{}]*+\}")  # the tags of Hugo and Jekyll
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,99}\]")
_SECOND_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
_TARGET = re.compile(
    r"""\(\s*+ (?: <[^<>\n]*+> | (?!<) (?: [^\s()\\]++ | \\. | \( (?:[^\s()\\]++ | \\.)* \) )* )
        (?: \s++ (?: "(?:[^"\\]++ | \\.)*" | '(?:[^'\\]++ | \\.)*' | \((?:[^()\\]++ | \\.)*\) ) )? \s*+ \)""",
    re.VERBOSE | re.DOTALL,
)
# Tags that may stand inside a word; any other parts what is before it from what is behind.
_PHRASING = frozenset("a abbr b bdi bdo cite code del em font i ins kbd mark q s small span strong sub sup time u var wbr".split())


@dataclass(slots=True)
class _Run:
    """A run of `*`, `_` or `~` that may open or close an emphasis; `left` of its marks are still to be paired, from `at` on."""

    at: int
    mark: str
    length: int
    left: int
    opens: bool
    closes: bool


class _Bracket(NamedTuple):
    """A `[` or `![` that may open a link or an image: what had been found before it."""

    at: int
    end: int
    runs: int
    links: int


class _Inline:
    """The text of one block: which of its characters are markup, and how many links it has."""

    def __init__(self, source: str, lines: list[tuple[int, int]], labels: set[str]) -> None:
        self.text = "\n".join(source[start:end] for start, end in lines)
        self.links = 0
        self._lines = lines
        self._starts: list[int] = []
        at = 0
        for start, end in lines:
            self._starts.append(at)
            at += end - start + 1
        self._labels = labels
        self._edits: list[tuple[int, int, str]] = []
        self._runs: list[_Run] = []
        self._brackets: list[_Bracket] = []
        self._in_link = 0  # so many of the brackets stand before a link, and can't open one around it
        self._last_bracket = -1
        self._ticks: dict[int, list[int]] | None = None
        self._no_comment_end = False
        self._scan()

    def pieces(self) -> Iterator[_Piece]:
        """What is kept, in order, with a blank for each line end."""
        at = 0
        for start, end, instead in sorted(self._edits, key=lambda edit: (edit[0], -edit[1])):
            if start < at:  # inside an image, which is dropped whole
                continue
            yield from self._kept(at, start)
            if instead:
                yield _Piece(instead, self._source(start))
            at = end
        yield from self._kept(at, len(self.text))

    def _kept(self, start: int, end: int) -> Iterator[_Piece]:
        while start < end:
            line_end = self.text.find("\n", start, end)
            stop = end if line_end < 0 else line_end
            if start < stop:
                yield _Piece(self.text[start:stop], self._source(start))
            if line_end >= 0:
                yield _Piece(" ", self._source(line_end))
            start = stop + 1

    def _source(self, at: int) -> int:
        line = bisect_right(self._starts, at) - 1
        return self._lines[line][0] + at - self._starts[line]

    def _drop(self, start: int, end: int, instead: str = "") -> None:
        self._edits.append((start, end, instead))

    def _scan(self) -> None:
        text = self.text
        at = 0
        while special := _SPECIAL.search(text, at):
            start, at = special.span()
            match text[start]:
                case "\\":
                    following = text[at : at + 1]
                    if following in _ESCAPABLE or following == "\n":
                        self._drop(start, at)
                        at += following != "\n"
                case "`":
                    at = self._code_span(start, at)
                case "*" | "_" | "~":
                    self._emphasis(start, at)
                case "&":
                    at = self._character(start)
                case "<":
                    at = self._html(start)
                case "{":
                    if tag := _TEMPLATE.match(text, start):
                        self._drop(*tag.span())
                        at = tag.end()
                case "[" | "!":
                    if note := _NOTE.match(text, start):
                        self._drop(*note.span())
                        at = note.end()
                    else:
                        self._brackets.append(_Bracket(start, at, len(self._runs), self.links))
                        self._last_bracket = start
                case "]":
                    at = self._close_bracket(start)
                case _:
                    self.links += 1
        self._pair(0)

    def _code_span(self, start: int, end: int) -> int:
        """Drop the backticks around a code span. ``LaTeX's quotation marks'' are none, though they look like one."""
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self.text):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        length = end - start
        same = self._ticks.get(length, [])
        k = bisect_right(same, start)
        if k == len(same) or (length == 2 and self.text.find("''", end, same[k]) >= 0):
            return end
        self._drop(start, end)
        self._drop(same[k], same[k] + length)
        return same[k] + length

    def _emphasis(self, start: int, end: int) -> None:
        """Note a run of marks, with CommonMark's conditions for being able to open and to close."""
        text, mark = self.text, self.text[start]
        if mark == "~" and end - start != 2:
            return
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        word_before, word_after = before.isalnum(), after.isalnum()
        to_right = not after.isspace() and (word_after or not word_before)
        to_left = not before.isspace() and (word_before or not word_after)
        opens = to_right and (mark != "_" or not to_left or not word_before)
        closes = to_left and (mark != "_" or not to_right or not word_after)
        if opens or closes:
            self._runs.append(_Run(start, mark, end - start, end - start, opens, closes))

    def _pair(self, first: int) -> None:
        """Drop the marks that pair up among the runs from `first` on: CommonMark's "process emphasis".

        `floors` keep it linear: below them in the stack is no opener for a closer of that kind.
        """
        openers: list[_Run] = []
        floors: dict[tuple[str, bool, int], int] = {}
        for run in self._runs[first:]:
            kind = (run.mark, run.opens, run.length % 3)
            while run.closes and run.left:
                k = len(openers) - 1
                floor = floors.get(kind, 0)
                while k >= floor and not _pairs(openers[k], run):
                    k -= 1
                if k < floor:
                    floors[kind] = len(openers)
                    break
                opener = openers[k]
                marks = min(2, opener.left, run.left)
                opener.left -= marks
                self._drop(opener.at + opener.left, opener.at + opener.left + marks)
                self._drop(run.at, run.at + marks)
                run.at += marks
                run.left -= marks
                del openers[k + (opener.left > 0) :]
                for other, floor in floors.items():
                    floors[other] = min(floor, len(openers))
            if run.opens and run.left:
                openers.append(run)
        del self._runs[first:]

    def _character(self, start: int) -> int:
        """Put a character in the place of a reference to it."""
        reference = _REFERENCE.match(self.text, start)
        if not reference:
            return start + 1
        from html import unescape

        character = unescape(reference.group())
        if character != reference.group():
            self._drop(*reference.span(), " " if character.isspace() and character != "\xa0" else character)
        return reference.end()

    def _html(self, start: int) -> int:
        """Drop a tag, a comment, or the angle brackets around a link."""
        text = self.text
        if link := _AUTOLINK.match(text, start):
            self.links += 1
            self._drop(start, start + 1)
            self._drop(link.end() - 1, link.end())
            return link.end()
        if text.startswith("<!--", start) and not self._no_comment_end:
            end = text.find("-->", start + 2)
            if end >= 0:
                self._drop(start, end + 3)
                return end + 3
            self._no_comment_end = True
        if tag := _TAG.match(text, start):
            name = tag.group(1).lower()
            self.links += name == "a" and "href" in tag.group().lower()
            self._drop(*tag.span(), "" if name in _PHRASING else " ")
            return tag.end()
        return start + 1

    def _close_bracket(self, at: int) -> int:
        """Keep the text of a link, drop an image; brackets that are neither are text."""
        if not self._brackets:
            return at + 1
        opener = self._brackets.pop()
        image = self.text[opener.at] == "!"
        barred = len(self._brackets) < self._in_link and not image
        self._in_link = min(self._in_link, len(self._brackets))
        end = None if barred else self._link_end(opener, at)
        if end is None:
            return at + 1
        if image:
            del self._runs[opener.runs :]
            self._drop(opener.at, end)
            self.links = opener.links
        else:
            self._pair(opener.runs)
            self._drop(opener.at, opener.end)
            self._drop(at, end)
            self.links = opener.links + 1
            self._in_link = len(self._brackets)
        return end

    def _link_end(self, opener: _Bracket, at: int) -> int | None:
        """The offset behind the target or label that follows the `]` at `at`, or None if there is none."""
        if target := _TARGET.match(self.text, at + 1):
            return target.end()
        if not self._labels:
            return None
        second = _SECOND_LABEL.match(self.text, at + 1)
        if second and second.group(1).strip():
            return second.end() if _label(second.group(1)) in self._labels else None
        if self._last_bracket > opener.at or at - opener.end > 999 or _label(self.text[opener.end : at]) not in self._labels:
            return None
        return second.end() if second else at + 1


def _pairs(opener: _Run, closer: _Run) -> bool:
    """Whether two runs can be the ends of one emphasis; CommonMark's rule of three settles runs that could be both."""
    if opener.mark != closer.mark:
        return False
    both = opener.closes or closer.opens
    return not both or (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)


# ---- the text ----


class _Output:
    """The text so far, and its segments."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.segments: list[tuple[int, int]] = []
        self._length = 0

    def add(self, bullet: _Piece | None, pieces: Iterable[_Piece]) -> None:
        """Add a block behind an empty line, without blanks at its ends; one that is all blank leaves no trace."""
        kept = list(pieces)
        while kept and not (text := kept[-1].text.rstrip()):
            kept.pop()
        if not kept:
            return
        kept[-1] = _Piece(text, kept[-1].source)
        first = next(k for k, piece in enumerate(kept) if piece.text.strip())
        text = kept[first].text.lstrip()
        kept[first] = _Piece(text, kept[first].source + len(kept[first].text) - len(text))
        if self.parts:
            self._put("\n\n")
        if bullet:
            self._put(*bullet)
            self._put(" ")
        for piece in kept[first:]:
            self._put(*piece)

    def _put(self, text: str, source: int | None = None) -> None:
        """Append characters; a new segment begins where they are not next in the file. Blanks between blocks are from nowhere."""
        if source is not None:
            at, there = self.segments[-1] if self.segments else (0, -1)
            if there < 0 or there + self._length - at != source:
                self.segments.append((self._length, source))
        self.parts.append(text)
        self._length += len(text)
