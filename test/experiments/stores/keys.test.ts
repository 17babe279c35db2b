import { describe, expect, it } from "vitest";
import {
  isKey,
  isKeyPart,
  requireFolder,
  requireKey,
  requireTrialId,
} from "../../../src/experiments/stores/keys";

const GOOD = ["store.json", "results/0a1b.json", "trials/x-1_2/model/weights.bin", ".hidden", "a..b"];
const BAD = [
  "",
  "/",
  "a//b",
  "a/",
  "/etc/passwd",
  ".",
  "..",
  "../x",
  "a/../../x",
  "a/./b",
  "a\\..\\b",
  "C:\\x",
  "a b",
  "a\0b",
  "é",
  "results/x.json.7.tmp",
  "a\n",
];

describe("keys", () => {
  it("are parts joined by slashes, of which none leads elsewhere", () => {
    expect(GOOD.filter((key) => !isKey(key))).toEqual([]);
    expect(BAD.filter(isKey)).toEqual([]);
    for (const key of GOOD) expect(requireKey(key)).toBe(key);
    for (const key of BAD) expect(() => requireKey(key)).toThrow(`${JSON.stringify(key)} is not a key`);
  });

  it("have folders, with or without the last slash", () => {
    expect([requireFolder("results/"), requireFolder("a/b")]).toEqual(["results/", "a/b/"]);
    for (const folder of ["", "/", "..", "../", "a//"])
      expect(() => requireFolder(folder)).toThrow("not a key");
  });

  it("have ids of trials as parts", () => {
    expect(isKeyPart("a/b")).toBe(false);
    expect(requireTrialId("0a1b")).toBe("0a1b");
    for (const id of ["", "..", "a/b"]) expect(() => requireTrialId(id)).toThrow("not the id of a trial");
  });
});
