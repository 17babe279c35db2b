import { describe, expect, it } from "vitest";
import {
  integerAttribute,
  integersAttribute,
  stringAttribute,
  stringsAttribute,
  tensorShape,
  typeAttribute,
  typed,
  typeName,
} from "../../../src/detectors/graph/attributes";

describe("attributes", () => {
  it("are written as TensorFlow's JSON has them: strings in base64, integers as text", () => {
    expect(stringAttribute("SAME")).toEqual({ s: "U0FNRQ==" });
    expect(stringsAttribute(["BiasAdd", "Relu"])).toEqual({ list: { s: ["Qmlhc0FkZA==", "UmVsdQ=="] } });
    expect(integerAttribute(3)).toEqual({ i: "3" });
    expect(integersAttribute([1, 2])).toEqual({ list: { i: ["1", "2"] } });
    expect(tensorShape([1, -1])).toEqual({ dim: [{ size: "1" }, { size: "-1" }] });
  });

  it("name types as TensorFlow does", () => {
    expect((["float32", "int32", "bool"] as const).map(typeName)).toEqual([
      "DT_FLOAT",
      "DT_INT32",
      "DT_BOOL",
    ]);
    expect(typeAttribute("bool")).toEqual({ type: "DT_BOOL" });
    expect(typed({ dtype: "int32" })).toEqual({ T: { type: "DT_INT32" } });
  });
});
