import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";

const TENSORFLOW = "2.21.0";

/** Names the result: another version, or another way of building it below, needs another name. */
export const WHEEL_ENGINE = `tensorflow-${TENSORFLOW}-build2`;

/** Wheels on PyPI that carry the C library, by machine: package and platform tag. */
const WHEELS = {
  "linux-x64-glibc": ["tensorflow-cpu", "manylinux_2_27_x86_64"],
  "linux-arm64-glibc": ["tensorflow", "manylinux_2_27_aarch64"],
};

/** Names that the binding and the linker ask for, and the library that answers. */
const NAMES = {
  "libtensorflow.so": "libtensorflow_cc.so.2",
  "libtensorflow.so.2": "libtensorflow_cc.so.2",
  "libtensorflow_framework.so": "libtensorflow_framework.so.2",
};

/** The wheel for a machine, or undefined where PyPI has none with a C library. */
export function wheelFor(machine) {
  const [name, platform] = WHEELS[machine] ?? [];
  return name && { requirement: `${name}==${TENSORFLOW}`, platform };
}

/**
 * Rung 2: takes the C library out of TensorFlow's wheel on PyPI and compiles the package's binding to
 * it. The binding keeps to Node-API, whose headers come from npm, so one serves every Node.js.
 * @param {string} folder to fill with lib/ and deps/
 * @param {{requirement: string, platform: string}} wheel
 * @param {string} python an interpreter that has pip
 */
export async function buildFromWheel(folder, wheel, python, places) {
  const compiler = findCompiler();
  const log = join(places.logs, "engine.log");
  const fetched = join(folder, "wheel");
  await run(python, ["-m", "pip", "download", ...pipArguments(wheel, fetched)], { log });
  const file = join(fetched, readdirSync(fetched)[0]);
  await run(python, [sourceOf(places, "extract-wheel.py"), file, folder], { log });
  rmSync(fetched, { recursive: true });
  for (const [name, library] of Object.entries(NAMES))
    symlinkSync(library, join(folder, "deps", "lib", name));
  const binding = join(folder, "lib", "napi-v8");
  mkdirSync(binding, { recursive: true });
  await run(compiler, muteArguments(folder, places), { log });
  await run(compiler, bindingArguments(folder, join(binding, "tfjs_binding.node"), places), { log });
  rmSync(join(folder, "include"), { recursive: true });
}

/** The library does not depend on a Python version, so any that has a wheel is named. */
function pipArguments({ requirement, platform }, destination) {
  const target = [
    "--platform",
    platform,
    "--python-version",
    "3.11",
    "--implementation",
    "cp",
    "--abi",
    "cp311",
  ];
  return [
    "--no-deps",
    "--only-binary=:all:",
    "--no-cache-dir",
    ...target,
    "--dest",
    destination,
    requirement,
  ];
}

function muteArguments(folder, places) {
  const output = join(folder, "deps", "lib", "libmute.so");
  return ["-O2", "-shared", "-fPIC", sourceOf(places, "mute.cc"), "-o", output, "-Wl,-z,initfirst"];
}

function bindingArguments(folder, output, places) {
  const { tfjsNode, modules } = places;
  const includes = [tfjsNode, join(folder, "include"), join(modules, "node-api-headers", "include")];
  return [
    ...["-O2", "-std=c++17", "-shared", "-fPIC", "-DNAPI_VERSION=8", "-DNODE_GYP_MODULE_NAME=tfjs_binding"],
    ...includes.flatMap((path) => ["-I", path]),
    ...["tfjs_backend.cc", "tfjs_binding.cc"].map((name) => join(tfjsNode, "binding", name)),
    ...[sourceOf(places, "unmute.cc"), "-o", output],
    ...["-L", join(folder, "deps", "lib"), "-ltensorflow", "-ltensorflow_framework", "-lmute"],
    "-Wl,-rpath,$ORIGIN/../../deps/lib",
  ];
}

function sourceOf({ checkout }, name) {
  return join(checkout, "scripts", "setup", name);
}

function findCompiler(env = process.env) {
  for (const name of [env.CXX, "c++", "g++", "clang++"].filter(Boolean)) {
    if (spawnSync(name, ["--version"]).status === 0) return name;
  }
  throw new Error("no C++ compiler (Debian, Ubuntu: apt-get install g++; Fedora: dnf install gcc-c++)");
}
