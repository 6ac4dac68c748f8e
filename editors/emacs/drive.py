"""Types into an Emacs that runs in a terminal, and looks at it from outside: see the script "test" beside this."""
import json
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time
from fcntl import ioctl
from pathlib import Path

WORK = Path(sys.argv[1])
SOCKET = str(WORK / "socket")
EXPECTED = json.loads((WORK / "expected.json").read_text())
PATIENCE = 90
ESCAPE, RETURN = "\x1b", "\r"


class Emacs:
    """An Emacs in a terminal of its own."""

    def __init__(self, *arguments):
        start = f'(progn (require (quote server)) (setq server-name "{SOCKET}") (server-start))'
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.environ["TERM"] = "xterm"
            os.execvp("emacs", ["emacs", "-nw", "--eval", start, *arguments])
        self.pid = pid
        self.screen = b""
        ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            try:
                self.screen = (self.screen + os.read(self.terminal, 65536))[-20000:]
            except OSError:
                return

    def type(self, *keys):
        for key in keys:
            os.write(self.terminal, key.encode())
            time.sleep(0.2)

    def command(self, name):
        """M-x NAME."""
        self.type(ESCAPE + "x", name, RETURN)

    def go(self, line):
        """To the first word of a line."""
        self.type(ESCAPE + "gg", str(line), RETURN, ESCAPE + "m")

    def ask(self, lisp):
        """The value of an expression, in the buffer that is seen."""
        whole = f"(with-current-buffer (window-buffer (selected-window)) (json-encode {lisp}))"
        run = subprocess.run(
            ["emacsclient", "-s", SOCKET, "--eval", whole], capture_output=True, text=True, timeout=30, check=False
        )
        # Emacs prints a text as Lisp does.
        return json.loads(json.loads(run.stdout)) if run.returncode == 0 else None

    def lines(self):
        """The lines of the findings that Flymake shows."""
        found = self.ask(
            "(vconcat (mapcar (lambda (d) (line-number-at-pos (flymake-diagnostic-beg d))) (flymake-diagnostics)))"
        )
        return None if found is None else sorted(found)

    def text(self):
        return self.ask("(buffer-substring-no-properties (point-min) (point-max))")

    def until(self, what, condition):
        end = time.time() + PATIENCE
        while not condition():
            if time.time() > end:
                log = self.ask('(with-current-buffer "*Messages*" (buffer-string))')
                raise AssertionError(
                    f"{what}: not within {PATIENCE} s; findings on lines {self.lines()}\n{log}\n{self.screen[-3000:]}"
                )
            time.sleep(0.1)


def ok(message):
    print(f"ok: emacs: {message}", flush=True)


def drive(emacs):
    findings = EXPECTED["findings"]
    emacs.until("Emacs shows the file", lambda: emacs.ask("(symbol-name major-mode)") == "java-mode")
    emacs.command("eglot")
    wanted = sorted(f["line"] for f in findings)
    emacs.until("the findings of the scan are there", lambda: emacs.lines() == wanted)
    ok(f"{len(wanted)} findings on the lines on which the scan has them")
    others = "(apply (function +) (mapcar (lambda (f) (length (cdr f))) flymake-list-only-diagnostics))"
    emacs.until(
        "those of files that are not open are known", lambda: emacs.ask(others) == EXPECTED["everywhere"] - len(wanted)
    )
    ok(f"the {EXPECTED['everywhere'] - len(wanted)} findings of files that are not open for the list of the project")

    # The action that Eglot proposes is the preferred one.
    fix = findings[0]["fix"]
    emacs.go(findings[0]["line"])
    emacs.command("eglot-code-actions")
    emacs.until("an action is asked for", lambda: emacs.ask("(minibuffer-prompt-width)") is not None)
    emacs.type(RETURN)
    emacs.until("the buffer is as the fix says", lambda: emacs.text() == fix["text"])
    ok(f"the fix '{fix['title']}' makes of the buffer what it says")
    emacs.until("the finding goes", lambda: len(emacs.lines() or wanted) == len(wanted) - 1)
    ok("its finding goes")

    # Mended by hand: somebody waits now.
    emacs.go(emacs.lines()[0])
    emacs.type("\x05", "\x02", EXPECTED["by_hand"])
    emacs.until("what is mended by hand goes", lambda: len(emacs.lines() or wanted) == len(wanted) - 2)
    ok("what is mended by hand goes as well")

    # Eglot asks for no edit later: this one has to be there at once.
    line = emacs.lines()[0]
    column = findings[-1]["column"] - 1
    emacs.go(line)
    emacs.type("\x01", f"{ESCAPE}{column}\x06")
    emacs.command("eglot-code-actions")
    emacs.type(f"Suppress {findings[-1]['check']} here, with a reason", RETURN)
    emacs.until("the suppression is there", lambda: "@SuppressWarnings" in (emacs.text() or ""))
    ok("a suppression is put where it belongs")


def main():
    emacs = Emacs(EXPECTED["file"])
    try:
        drive(emacs)
        server = emacs.ask("(process-id (jsonrpc--process (eglot-current-server)))")
        emacs.ask("(set-buffer-modified-p nil)")
        emacs.type("\x18\x03")
        end = time.time() + 30
        while Path(f"/proc/{server}").exists():
            assert time.time() < end, "the server lives on without Emacs"
            time.sleep(0.1)
        ok("the server ends with Emacs")
    finally:
        try:
            os.kill(emacs.pid, 9)
        except ProcessLookupError:
            pass


main()
