import { describe, expect, it } from "vitest";
import { partsOf } from "../../../src/data/writers/writer";
import { exampleDataset } from "./round-trip";

describe("partsOf", () => {
  it("has training and validation always, test where there is such a part", () => {
    expect(partsOf(exampleDataset())).toEqual(["train", "val", "test"]);
    expect(partsOf({ ...exampleDataset(), val: [], test: [] })).toEqual(["train", "val"]);
  });
});
