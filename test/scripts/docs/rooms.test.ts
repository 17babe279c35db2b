import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { roomOf, SHARED } from "../../../scripts/docs/rooms.mjs";

const src = join("checkout", "src");

describe("roomOf", () => {
  it("is the first folder below src/, however deep the file lies", () => {
    expect(roomOf(src, join(src, "losses", "reduce.ts"))).toBe("losses");
    expect(roomOf(src, join(src, "data", "readers", "voc.ts"))).toBe("data");
  });

  it("counts what stands beside the rooms as shared", () => {
    expect(roomOf(src, join(src, "types.ts"))).toBe(SHARED);
  });

  it("refuses what lies elsewhere", () => {
    expect(() => roomOf(src, join("checkout", "test", "a.ts"))).toThrow(/docs: .*a\.ts lies outside/);
  });
});
