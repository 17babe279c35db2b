import { describe, expect, it } from "vitest";
import { mendEntry } from "../../../src/data/readers/coco-mend";

describe("mendEntry", () => {
  it("reads numbers written as text, where nothing is lost", () => {
    expect(mendEntry({ image_id: "12", bbox: ["1", 2, "3.5", "4e1"], file_name: "7" })).toEqual({
      entry: { image_id: 12, bbox: [1, 2, 3.5, 40], file_name: "7" },
      hadText: true,
      isOther: true,
    });
    for (const text of ["12345678901234567890", "twelve", "", "0x1"])
      expect(mendEntry({ id: text })).toEqual({ entry: { id: text }, hadText: false, isOther: false });
  });

  it("drops what is null and reads crowds marked by true", () => {
    expect(mendEntry({ area: null, iscrowd: true })).toEqual({
      entry: { iscrowd: 1 },
      hadText: false,
      isOther: true,
    });
  });

  it("takes __proto__ for a key like any other", () => {
    const { entry } = mendEntry(JSON.parse('{"__proto__": {"id": 1}}'))!;
    expect([entry.id, Object.keys(entry)]).toEqual([undefined, ["__proto__"]]);
  });

  it("is null of what is no object", () => {
    for (const value of [null, 3, "a", []]) expect(mendEntry(value)).toBeNull();
  });
});
