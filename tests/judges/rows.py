"""Rows that requests can find: generated ids hardly ever name one.

python rows.py http://127.0.0.1:8080 >rows.json
"""

import json
import sys
import urllib.request

ORIGIN = sys.argv[1]
# So many of each are there before, so that no generated id ends the ones that are meant by chance.
BEFORE = 300


def send(method, path, body=None):
    request = urllib.request.Request(
        f"{ORIGIN}/v1/{path}",
        method=method,
        data=body and json.dumps(body).encode(),
        headers={"content-type": "application/json"} if body else {},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def last(path, plural, make):
    """The id of the last of many rows: clients of this run name it, and no number made up does."""
    rows = send("POST", path, {plural: [make(number) for number in range(BEFORE)]})[plural]
    return rows[-1]["id"]


def named(number):
    return {"slug": f"row-{number}", "name": f"Row {number}"}


user = last("users", "users", lambda number: {"name": "Ann", "email": f"{number}@example.org"})
org = last("organizations", "organizations", named)
project = last(f"organizations/{org}/projects", "projects", named)
team = last(f"organizations/{org}/teams", "teams", named)
send("POST", f"projects/{org}/{project}/teams/{team}")
issues = f"projects/{org}/{project}/issues"
issue = last(issues, "issues", lambda number: {"title": f"Slow {number}"})
target = send("POST", issues, {"title": "The same"})["issue"]["id"]
comment = last(
    f"issues/{org}/{issue}/comments",
    "comments",
    lambda number: {"text": f"Very {number}", "author": user},
)
picture = last(
    f"users/{user}/pictures",
    "pictures",
    lambda number: {"url": f"https://example.org/{number}.png"},
)
send("PUT", f"users/{user}/saved-searches/mine", {"query": "is:open"})

json.dump(
    {
        "org": org,
        "project": project,
        "team": team,
        "issue": issue,
        "target": target,
        "comment": comment,
        "user": user,
        "picture": picture,
        "saved_search": "mine",
    },
    sys.stdout,
)
