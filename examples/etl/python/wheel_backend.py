"""Packs the module and the shared library into one wheel: `pip wheel --no-deps -w dist .`

A wheel is a zip file with a list of hashes, so nothing but the standard library is needed (PEP 427, PEP 517). The library is the file that the variable
HREIN_LIBRARY names, else that of `cargo build --release --features capi,arrow`. It is loaded by ctypes, not linked to Python: one wheel serves all versions of Python.
"""
import base64
import hashlib
import os
import pathlib
import re
import sys
import sysconfig
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
FILE_NAME = {"win32": "hrein.dll", "darwin": "libhrein.dylib"}.get(sys.platform, "libhrein.so")
# The same input gives the same bytes.
EARLIEST = (1980, 1, 1, 0, 0, 0)


def project(key):
    """A line of pyproject.toml; tomllib is not in every Python that builds this."""
    return re.search(rf'^{key} = "(.*)"$', (HERE / "pyproject.toml").read_text(encoding="utf-8"), re.M).group(1)


def library():
    """The shared library to pack."""
    built = os.environ.get("CARGO_TARGET_DIR", HERE.parents[2] / "target")
    path = pathlib.Path(os.environ.get("HREIN_LIBRARY", pathlib.Path(built) / "release" / FILE_NAME))
    if not path.is_file():
        raise SystemExit(f"{path} is not there: run `cargo build --release --features capi,arrow` first, or name the library in HREIN_LIBRARY")
    return path


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes the wheel; called by pip."""
    name, version = project("name"), project("version")
    tag = "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())
    wheel, info = f"{name}-{version}-{tag}.whl", f"{name}-{version}.dist-info"
    files = {f"hrein/{path.name}": path.read_bytes() for path in sorted((HERE / "src/hrein").glob("*.py"))}
    files["hrein/py.typed"] = b""
    files[f"hrein/{FILE_NAME}"] = library().read_bytes()
    told = [("Metadata-Version", "2.1"), ("Name", name), ("Version", version), ("Summary", project("description")),
            ("License", project("license")), ("Requires-Python", project("requires-python"))]
    files[f"{info}/METADATA"] = "".join(f"{key}: {value}\n" for key, value in told).encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: hrein\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    record = "".join(f"{path},sha256={digest(content)},{len(content)}\n" for path, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as out:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            out.writestr(entry, content)
    return wheel


def digest(content):
    """As the list of a wheel wants it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
