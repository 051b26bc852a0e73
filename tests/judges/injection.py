"""Has sqlmap try every query parameter that a description of an API knows, each by itself.

python injection.py BASE DBMS ROWS [--whole]    the tracker, and the rows that `rows.py` has made there
python injection.py --blind-spot BASE           what is injectable must be found
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

# Where a list bears a change of one property, so that its filters select what is changed.
CHANGES = {"issues": {"labels": None}, "comments": {"text": "Very"}, "projects": {"lead": None}}


def read(url):
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def resolved(document, parameter):
    if "$ref" not in parameter:
        return parameter
    return document["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[-1]]


def sample(name, schema, page):
    """A value that the parameter takes and that says something about the first row."""
    field, _, operator = name.partition(".")
    rows = next((rows for rows in page.values() if isinstance(rows, list)), [])
    row = rows[0] if rows else {}
    if operator == "isNull":
        return str(row.get(field) is None).lower()
    if name == "cursor":
        return page.get("currentPageToken", "x")
    if row.get(field) is not None:
        value = row[field]
        return value if isinstance(value, str) else json.dumps(value)
    while "items" in schema:
        schema = schema["items"]
    if "enum" in schema:
        return str(schema["enum"][0])
    return "5" if schema.get("type") == "integer" else "a"


def targets(base, there):
    """Every operation that has query parameters: method, address, parameters with a value for each."""
    document = read(f"{base}/v1/openapi.json")
    # A DELETE selects by id alone, as GET does, and would take the rows away.
    for path, item in document["paths"].items():
        for method in [one for one in ("get", "put") if one in item]:
            parameters = item.get("parameters", []) + item[method].get("parameters", [])
            parameters = [resolved(document, one) for one in parameters]
            asked = {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}
            if not asked:
                continue
            address = base + path.format_map(there)
            page = read(address) if "get" in item else {}
            yield method, address, {name: sample(name, asked[name], page) for name in asked}


def sqlmap(work, urls, options):
    """What sqlmap finds at these addresses: those lines of its results that name a technique."""
    addresses = os.path.join(work, "addresses")
    results = os.path.join(work, "results.csv")
    with open(addresses, "w") as file:
        file.write("\n".join(urls))
    command = ["sqlmap", "-m", addresses, "--results-file", results, "--output-dir", work]
    command += ["--batch", "--flush-session", "--disable-precon", "--disable-coloring", "--answers=further tests involving=N,exploit=N", *options]
    # Headers are no part of any statement. Connections that are opened ahead are closed after a while.
    command += ["--skip=user-agent,referer,host,cookie"]
    log = os.path.join(work, "log")
    with open(log, "w") as file:
        status = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT).returncode
    with open(log) as file:
        said = file.read()
    # One section for each address; each must end with a verdict.
    sections = said.split("] URL:\n")[1:]
    verdicts = ("do not appear to be injectable", "identified the following injection point")
    open_ends = [one for one in sections if not any(verdict in one for verdict in verdicts)]
    if status != 0 or len(sections) != len(urls) or open_ends:
        tail = (open_ends or [said])[0][-4000:]
        sys.exit(f"sqlmap has tried {len(sections)} of {len(urls)} addresses, {len(open_ends)} in vain:\n{tail}")
    with open(results) as file:
        found = [row for row in csv.DictReader(file) if row.get("Technique(s)")]
    # What differs by what is searched for looks suspicious, until sqlmap tries to make use of it.
    return [row for row in found if "false positive" not in row.get("Note(s)", "")]


def addressed(address, name, value):
    return f"{address}?{urllib.parse.urlencode({name: value})}"


def judge(base, dbms, there, quick):
    # Quick: by what is answered. Else also by how long it takes, and with more ways to break out.
    options = [f"--dbms={dbms}"]
    options += ["--technique=BEU", "--level=3"] if quick else ["--level=3", "--risk=2"]
    count, known = 0, set()
    for method, address, parameters in targets(base, there):
        if quick:
            # One of each name: the lists share their parsers.
            parameters = {name: parameters[name] for name in parameters if name not in known}
            known |= parameters.keys()
        if not parameters:
            continue
        urls = [addressed(address, *one) for one in parameters.items()]
        more = []
        if method == "put":
            change = CHANGES.get(address.rsplit("/", 1)[-1], {"name": "Acme"})
            names = ",".join(parameters)
            more = ["--method=PUT", f"--data={json.dumps(change)}", "-p", names]
            more += ["--headers=Content-Type: application/json"]
        with tempfile.TemporaryDirectory() as work:
            found = sqlmap(work, urls, options + more)
        if found:
            sys.exit(f"injectable: {json.dumps(found, indent=2)}")
        count += len(urls)
        print(f"{method.upper()} {address}: nothing in {len(urls)} parameters", flush=True)
    print(f"sqlmap finds nothing in {count} parameters")


def blind_spot(base):
    urls = [addressed(base, "name", "Acme"), addressed(base, "sortBy", "name")]
    for options in (["--technique=BEU", "--level=3"], ["--level=3", "--risk=2"]):
        with tempfile.TemporaryDirectory() as work:
            found = sqlmap(work, urls, ["--dbms=SQLite", *options])
        parameters = {row["Parameter"] for row in found}
        if parameters != {"name", "sortBy"}:
            sys.exit(f"sqlmap with {options} finds {parameters or 'nothing'} in what is injectable")


if sys.argv[1] == "--blind-spot":
    blind_spot(sys.argv[2])
else:
    with open(sys.argv[3]) as file:
        there = json.load(file)
    judge(sys.argv[1], sys.argv[2], there, "--whole" not in sys.argv)
