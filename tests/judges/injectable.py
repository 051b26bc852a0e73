"""A service that every injection gets through, to see that it would be found.

python injectable.py PORT
"""

import json
import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Injectable(BaseHTTPRequestHandler):
    def do_GET(self):
        database = sqlite3.connect(":memory:")
        database.executescript(
            "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT);"
            "INSERT INTO things (name) VALUES ('Acme'), ('Web'), ('Core');"
        )
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        name = asked.get("name")
        where = f"name = '{name[0]}'" if name else "TRUE"
        order = asked.get("sortBy", ["id"])[0]
        try:
            # What nobody should write.
            rows = database.execute(
                f"SELECT id, name FROM things WHERE {where} ORDER BY {order}"
            ).fetchall()
            status, answer = 200, {"things": [{"id": row[0], "name": row[1]} for row in rows]}
        except (sqlite3.Error, sqlite3.Warning) as error:
            status, answer = 400, {"title": "It cannot be asked", "detail": type(error).__name__}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Injectable).serve_forever()
