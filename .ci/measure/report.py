"""The table: a line a figure, a column a program, and below each what the console makes of it as a ratio."""
import statistics

# Figures by section, with the unit and whether the console is held against the others by it.
SECTIONS = [
    ("Start", "ms", [
        ("start to first paint", True), ("start to first rows", False), ("start to all rows", True),
    ]),
    ("Key to finished frame", "ms", [
        ("one row", True), ("one row, p99", True), ("page", True), ("page, p99", True), ("end and back", True),
        ("end and back, p99", True), ("200 keys at once", True), ("filter", True), ("filter, p99", True),
        ("sort", True), ("sort, p99", True),
    ]),
    ("Key to its answer while all rows are loading", "ms", [
        ("key while loading", False), ("key while loading, longest", False),
    ]),
    ("Written to the terminal", "bytes", [
        ("one row, bytes", True), ("page, bytes", True), ("filter, bytes", True),
        ("200 keys at once, bytes", True),
    ]),
    ("Memory", "MB", [("resident, all rows", True), ("resident, at the end", True), ("peak", True)]),
    ("Idle", "% of a core", [("idle, of a core", False)]),
    ("Idle", "context switches a second", [("idle, wake-ups", False)]),
]
NAME = 30


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def cell(values):
    """The median, and from where to where the runs went."""
    if not values:
        return "–"
    text = number(statistics.median(values))
    if len(values) > 1 and max(values) > min(values):
        text += f" ({number(min(values))}–{number(max(values))})"
    return text


def table(runs):
    """`runs` is a list of figures by the name of the program."""
    programs = list(dict.fromkeys(name for run in runs for name in run))
    width = 12 if len(runs) == 1 else 24
    lines = []
    for title, unit, figures in SECTIONS:
        present = [entry for entry in figures if values(runs, programs[0], entry[0])]
        if not present:
            continue
        heading = f"{title}, {unit}"
        lines += ["", heading.ljust(NAME) + "".join(name.rjust(width) for name in programs)]
        if len(heading) >= NAME:
            lines[-1:] = [heading, " " * NAME + "".join(name.rjust(width) for name in programs)]
        for figure, is_compared in present:
            cells = [cell(values(runs, name, figure)) for name in programs]
            lines.append("  " + figure.ljust(NAME - 2) + "".join(text.rjust(width) for text in cells))
            if is_compared and len(programs) > 1:
                cells = [""] + list(ratios(runs, programs, figure))
                lines.append("    ratio".ljust(NAME) + "".join(text.rjust(width) for text in cells))
    return "\n".join(line.rstrip() for line in lines)


def ratios(runs, programs, figure):
    """The first program's figure as a multiple of each other's, run by run, since machines drift."""
    for name in programs[1:]:
        pairs = [
            (run[programs[0]][figure], run[name][figure])
            for run in runs if figure in run.get(programs[0], {}) and run.get(name, {}).get(figure)
        ]
        yield cell([ours / theirs for ours, theirs in pairs])


def values(runs, name, figure):
    return [run[name][figure] for run in runs if figure in run.get(name, {})]
