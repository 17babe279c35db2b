import { readFileSync, writeFileSync } from "node:fs";

/**
 * The peak of resident memory during a call above what was resident before it, or of the whole process, in MB;
 * null where the system does not tell (elsewhere than on Linux).
 * @param {() => void} call
 * @param {{whole?: boolean}} [of]
 */
export function peakMemoryMB(call, { whole = false } = {}) {
  try {
    writeFileSync("/proc/self/clear_refs", "5"); // the peak, VmHWM, begins anew
  } catch {
    return null;
  }
  const before = whole ? 0 : statusField("VmRSS");
  call();
  return (statusField("VmHWM") - before) / 1000;
}

/** A field of /proc/self/status in kB, of 1000 bytes. */
function statusField(name) {
  return fieldOf(readFileSync("/proc/self/status", "utf8"), name);
}

/** The kernel says "kB" and means 1024 bytes. */
export function fieldOf(status, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)[1]) * 1.024;
}
