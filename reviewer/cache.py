"""A private folder of things already worked out, addressed by content hash; losing it costs only time.

The folder is `$REVIEW_CACHE_DIR`, else `review` in the user's cache folder; it is readable by the user alone. An
entry is written whole or not at all, and one that was not read for thirty days is purged. A cache that cannot be read
or written is no error: `load` finds nothing and `store` does nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path

_KEPT_SECONDS = 30 * 24 * 3600


def directory() -> Path:
    """Where entries are kept; it may not exist yet."""
    if chosen := os.environ.get("REVIEW_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "review" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "review"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "review"


def load(kind: str, key: str) -> bytes | None:
    """The entry of that kind and key, or None."""
    try:
        file = directory() / kind / key
        content = file.read_bytes()
        os.utime(file)
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return None
    return content


def store(kind: str, key: str, content: bytes) -> None:
    """Keep an entry, and purge those of its kind that nobody reads any more."""
    with contextlib.suppress(OSError, RuntimeError):
        folder = directory() / kind
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(folder / key)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        limit = time.time() - _KEPT_SECONDS
        for old in folder.iterdir():
            if old.stat().st_mtime < limit:
                old.unlink(missing_ok=True)
