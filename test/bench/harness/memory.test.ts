import { describe, expect, it } from "vitest";
import { fieldOf, peakMemoryMB } from "../../../bench/harness/memory.mjs";

describe("fieldOf", () => {
  it("reads the kernel's kB as 1024 bytes", () => {
    expect(fieldOf("VmHWM:\t    2000 kB\nVmRSS:\t    1000 kB\n", "VmRSS")).toBe(1024);
  });
});

describe.runIf(process.platform === "linux")("peakMemoryMB", () => {
  it("sees memory that a call takes and lets go, but not what was taken before", () => {
    const megabytes = 64;
    const touch = () => void Buffer.alloc(megabytes * 1e6, 1);
    const before = Buffer.alloc(2 * megabytes * 1e6, 1);
    const peak = peakMemoryMB(touch);
    expect(before[0]).toBe(1);
    expect(peak).toBeGreaterThan(0.9 * megabytes);
    expect(peak).toBeLessThan(1.5 * megabytes);
    expect(peakMemoryMB(touch, { whole: true })).toBeGreaterThan(2.9 * megabytes);
    expect(before[1]).toBe(1); // kept until now
  });
});
