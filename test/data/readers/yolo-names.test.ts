import { describe, expect, it } from "vitest";
import { yamlNames, yoloNames } from "../../../src/data/readers/yolo-names";
import { put, temporaryFolder } from "../folders";

describe("yamlNames", () => {
  it("reads the spellings that YOLO tools write", () => {
    const spellings = [
      "names: [cat, 'big dog', \"hen\"]",
      "nc: 3\nnames: ['cat', 'big dog',\n  'hen']\ntrain: x",
      "names:\n- cat\n- big dog\n- 'hen'\nnc: 3",
      "names:\n  - cat # first\n  - big dog\n  - hen\n",
      "names:\n  0: cat\n  1: big dog\n  2: hen\n\nval: y",
      'path: .\r\nnames:\r\n  0: cat\r\n  1: "big dog"\r\n  2: hen\r\n',
      "names: {0: cat, 1: big dog, 2: hen}",
    ];
    for (const text of spellings) expect(yamlNames(text), text).toEqual(["cat", "big dog", "hen"]);
  });

  it("is null without names", () => expect(yamlNames("train: a\nval: b\n")).toBeNull());
});

describe("yoloNames", () => {
  it("prefers YAML over a labels file", () => {
    const folder = temporaryFolder();
    expect(yoloNames(folder)).toBeNull();
    put(folder, "classes.txt", "a\n");
    expect(yoloNames(folder)).toEqual(["a"]);
    put(folder, "data.yaml", "names: [b]");
    expect(yoloNames(folder)).toEqual(["b"]);
  });
});
