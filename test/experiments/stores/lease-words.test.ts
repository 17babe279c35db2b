import { describe, expect, it } from "vitest";
import { readLease, writeLease } from "../../../src/experiments/stores/lease-words";

describe("the words of a claim", () => {
  it("are read back, and say until when it holds", () => {
    const before = Date.now();
    const lease = readLease(Buffer.from(writeLease({ owner: "me", life: 60_000, renewals: 3 })));
    expect(lease).toMatchObject({ owner: "me", life: 60_000, renewals: 3 });
    expect(Date.parse(lease?.until ?? "") - before).toBeGreaterThanOrEqual(60_000);
  });

  it("are not taken for what they are not", () => {
    for (const text of ["", "{", "null", '{"owner": 1}', '{"owner":"x","life":-1,"renewals":0,"until":""}'])
      expect(readLease(Buffer.from(text))).toBeUndefined();
  });
});
