"""The subjects of the measurement: the function ReceiveStock as native package, as JVM package and in Go."""

import os
import platform
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WORK = PROJECT / "target" / "bench"
NATIVE_ZIP = PROJECT / "target" / "native" / "function.zip"
JVM_ZIP = PROJECT / "target" / "function.zip"
JVM_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"
# The jars that Lambda's managed runtime provides.
RUNTIME_CLIENT = ("aws-lambda-java-runtime-interface-client-", "aws-lambda-java-serialization-", "aws-lambda-java-core-",
                  "utils-lite-")
# Like Lambda's managed runtime: a small heap, only the first compiler, the JDK's own class archive.
JVM_OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8")
GO_BUILD = ("go", "build", "-tags", "lambda.norpc", "-trimpath", "-ldflags", "-s -w")


class Missing(Exception):
    """A prerequisite is missing. The message says how to get it."""


@dataclass
class Subject:
    name: str
    command: list
    zip: Path
    binary: Path = None
    version: str = ""
    build: dict = field(default_factory=dict)


def native(package=NATIVE_ZIP):
    if not package.is_file():
        raise Missing("%s is missing: build it with mvn package -Dnative or bench/run --build" % package)
    folder = _unpack(package, "native")
    binary = folder / "bootstrap"
    binary.chmod(0o755)
    return Subject("native", [str(binary)], package, binary)


def jvm(package=JVM_ZIP):
    if not package.is_file() or not _class_path_file().is_file():
        raise Missing("%s or %s is missing: build them with ./orderflow run order" % (package, _class_path_file()))
    java = _java()
    client = _runtime_client()
    folder = _unpack(package, "jvm")
    options = list(JVM_OPTIONS)
    library = _native_client(client[0])
    if library:
        options.append("-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=%s" % library)
    version = _output(java, "-XshowSettings:properties", "-version")
    if int(re.search(r"java.specification.version = (\d+)", version)[1]) >= 24:
        options += ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
    jars = [str(folder), *map(str, sorted((folder / "lib").glob("*.jar"))), *client]
    command = [java, *options, "-cp", os.pathsep.join(jars),
               "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", JVM_HANDLER]
    runtime = re.search(r"java.vm.name = (.*)", version)[1] + " " + re.search(r"java.version = (.*)", version)[1]
    return Subject("JVM", command, package, version=runtime)


def go():
    """None if Go is not installed."""
    if not shutil.which("go"):
        return None
    folder = WORK / "go"
    folder.mkdir(parents=True, exist_ok=True)
    binary = folder / "bootstrap"
    environment = dict(os.environ, CGO_ENABLED="0")
    built = subprocess.run([*GO_BUILD, "-o", str(binary), "."], cwd=PROJECT / "bench" / "go", env=environment,
                           capture_output=True, text=True)
    if built.returncode:
        raise Missing("the Go function could not be built:\n" + built.stderr)
    package = folder / "function.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(binary, "bootstrap")
    return Subject("Go", [str(binary)], package, binary, version=_output("go", "version").split()[2])


def _unpack(package, name):
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def _java():
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if not java:
        raise Missing("a JDK is missing: set JAVA_HOME")
    return java


def _class_path_file():
    return PROJECT / "target" / "stage" / "classpath"


def _runtime_client():
    jars = _class_path_file().read_text().strip().split(os.pathsep)
    found = [jar for name in RUNTIME_CLIENT for jar in jars if os.path.basename(jar).startswith(name)]
    if len(found) < len(RUNTIME_CLIENT):
        raise Missing("%s names no runtime interface client; delete it and call ./orderflow run order"
                      % _class_path_file())
    return found


def _native_client(jar):
    """Unpacks the client's native library once, as in Lambda, so that no start has to unpack it."""
    machine = "aarch_64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
    name = "jni/libaws-lambda-jni.linux-%s.so" % machine
    with zipfile.ZipFile(jar) as archive:
        if name not in archive.namelist():
            return None
        return archive.extract(name, WORK / "client")


def _output(*command):
    finished = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)
    return finished.stdout
