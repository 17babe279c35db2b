import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const WINDOWS = process.platform === "win32";
const SHIM = '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n';

/** Puts a link in place of whatever is there, unless it is that link. */
export function link(path, target) {
  if (linksTo(path, target)) return;
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, WINDOWS ? "junction" : undefined);
}

export function linksTo(path, target) {
  try {
    return lstatSync(path).isSymbolicLink() && readlinkSync(path) === target;
  } catch {
    return false;
  }
}

/** Whether notebooks find the kit by its name, and npx its command. */
export function kitIsLinked(places) {
  return linksTo(...kitLink(places)) && (WINDOWS ? isShim(binOf(places)) : linksTo(...binLink(places)));
}

export function linkKit(places) {
  link(...kitLink(places));
  if (!WINDOWS) link(...binLink(places));
  else if (!isShim(binOf(places))) writeFileSync(binOf(places), SHIM);
}

/** Relative where the system allows it, so that a checkout can be moved. */
function kitLink({ modules, checkout }) {
  return [join(modules, "ohem-vs-focal"), WINDOWS ? checkout : ".."];
}

function binLink(places) {
  return [binOf(places), join("..", "..", "dist", "cli", "main.js")];
}

function binOf({ modules }) {
  return join(modules, ".bin", WINDOWS ? "ohem-vs-focal.cmd" : "ohem-vs-focal");
}

function isShim(path) {
  try {
    return readFileSync(path, "utf8") === SHIM;
  } catch {
    return false;
  }
}
