"""The figures as a Markdown table, and its place in docs and README."""

import os
import platform
import re
from datetime import date
from pathlib import Path

MILLISECONDS = ("ms", 1e3)
MEGABYTES = ("MB", 1e-6)
# The unit that Lambda calls MB.
MEMORY = ("MiB", 2.0 ** -20)
SECONDS = ("s", 1)

ROWS = (
    ("start", "start to first poll", MILLISECONDS),
    ("first", "first invocation", MILLISECONDS),
    ("warm", "warm invocation", MILLISECONDS),
    ("resident_first", "resident after the first invocation", MEMORY),
    ("resident_1000", "resident after 1,000 invocations", MEMORY),
    ("resident_soak", "resident at most during the soak", MEMORY),
    ("binary", "binary", MEGABYTES),
    ("zip", "zip", MEGABYTES),
    ("build_seconds", "build", SECONDS),
    ("build_peak", "build, largest process", MEMORY),
)
IN_README = ("start", "first", "warm", "resident_first", "zip")


def table(figures, names, measures=None):
    """figures: by subject and measure. A measure without any figures is omitted."""
    native, jvm, yardstick = (figures.get(name, {}) for name in ("native", "JVM", "Go"))
    header = ["", *names]
    header += ["native : Go"] if yardstick else []
    header += ["JVM : native"] if jvm else []
    lines = [header, ["---", *["---:"] * (len(header) - 1)]]
    for measure, label, (unit, scale) in ROWS:
        if measures and measure not in measures or not any(measure in figures[name] for name in names):
            continue
        cells = [_number(figures[name].get(measure), scale) for name in names]
        cells += [_ratio(native.get(measure), yardstick.get(measure))] if yardstick else []
        cells += [_ratio(jvm.get(measure), native.get(measure))] if jvm else []
        lines.append(["%s, %s" % (label, unit), *cells])
    return "\n".join("| %s |" % " | ".join(cells) for cells in lines)


def circumstances(command, subjects, starts, warm, soak):
    versions = "".join(", %s %s" % (subject.name, subject.version) for subject in subjects if subject.version)
    return ("`%s` on %s: %s, %s %s%s. Medians of %d starts, each with %d warm invocations; soak of %s."
            % (command, date.today().isoformat(), _processor(), platform.system(), platform.release(), versions,
               starts, warm, format(soak, ",")))


def replace(file, text):
    """Replaces the text between the two marks of a file."""
    path = Path(file)
    before = path.read_text()
    after, found = re.subn(r"(<!-- bench/run writes from here -->\n).*?(<!-- to here -->)",
                           lambda marks: marks[1] + text + "\n" + marks[2], before, flags=re.S)
    if found != 1:
        raise SystemExit("%s does not have exactly one pair of marks" % file)
    path.write_text(after)


def _number(value, scale):
    if value is None:
        return "–"
    value *= scale
    return "%.1f" % value if value < 100 else "{:,.0f}".format(value)


def _ratio(one, other):
    if not one or not other:
        return "–"
    return ("%.2f" if one < 10 * other else "%.0f") % (one / other)


def _processor():
    cores = "%d cores" % _cores()
    try:
        names = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        names = []
    return "%s of %s" % (cores, names[0].strip()) if names else cores


def _cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
