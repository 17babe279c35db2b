import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { readYoloYaml } from "../../../src/data/readers/yolo-yaml";
import { UserError } from "../../../src/errors";
import { put, temporaryFolder } from "../folders";

const folder = temporaryFolder();

function read(text: string | Uint8Array) {
  const problems = collectProblems();
  return {
    ...readYoloYaml(put(folder, "data.yaml", text), problems),
    kinds: problems.list.map(({ kind }) => kind),
  };
}

describe("readYoloYaml", () => {
  it("reads the spellings of names that YOLO tools write", () => {
    const spellings = [
      "names: [cat, 'big dog', \"hen\"]",
      "nc: 3\nnames: ['cat', 'big dog',\n  'hen']\ntrain: x",
      "names:\n- cat\n- big dog\n- 'hen'\nnc: 3",
      "names:\n  - cat # first\n  - big dog\n  - hen\n",
      "names:\n  0: cat\n  1: big dog\n  2: hen\n\nval: y",
      'path: .\r\nnames:\r\n  0: cat\r\n  1: "big dog"\r\n  2: hen\r\n',
      "names: {2: hen, 0: cat, 1: big dog}",
      "\uFEFFnames: [cat, big dog, hen]",
    ];
    for (const text of spellings) expect(read(text).names, text).toEqual(["cat", "big dog", "hen"]);
  });

  it("keeps names as they are written", () => {
    expect(read("names: [no, 007, 1.0, ~, null, __proto__, constructor, 'it''s']").names).toEqual([
      "no",
      "007",
      "1.0",
      "~",
      "null",
      "__proto__",
      "constructor",
      "it's",
    ]);
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }).filter((name) => name.trim() === name)), (names) => {
        const text = names.map((name, i) => `  ${i}: ${JSON.stringify(name)}\n`).join("");
        expect(read(`names:\n${text}`).names ?? []).toEqual(names);
      }),
    );
  });

  it("reads where the parts lie, in strings and lists", () => {
    const { path, parts, keypoints, names } = read(
      "path: ../data\ntrain: [a, b.txt]\nvalid: ../valid/images\ntest:\nkpt_shape: [17, 3]",
    );
    expect({ path, parts, keypoints, names }).toEqual({
      path: "../data",
      parts: { train: ["a", "b.txt"], val: ["../valid/images"], test: [] },
      keypoints: true,
      names: null,
    });
    expect(read("val: null\ntest: ~").parts).toEqual({ train: [], val: [], test: [] });
    expect(read("").names).toBeNull();
    expect(read("- a").names).toBeNull();
  });

  it("calls classes without a name by their number, and says so", () => {
    const { names, kinds } = read("names: {0: cat, 3: dog}");
    expect(names).toEqual(["cat", "class 1", "class 2", "dog"]);
    expect(kinds).toEqual(["unnamed-class", "unnamed-class"]);
  });

  it("refuses what is no YAML or no names, in one line with file and place", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const name of "bcdefghi")
      bomb.push(`${name}: &${name} [${"*a, ".replace("a", previous(name)).repeat(9)}]`);
    for (const text of [
      "names: [",
      "\tnames: [a]",
      "names: [a]\nnames: [b]",
      "names: cat",
      "names: {cat: 0}",
      "names: {99999999999: cat}",
      "names: {-1: cat}",
      "[".repeat(20_000),
      [...bomb, "names: *i"].join("\n"),
      Buffer.from("names: [a]", "utf16le"),
    ]) {
      expect(() => read(text), String(text).slice(0, 60)).toThrow(UserError);
      expect(() => read(text)).toThrow(/^readYolo: cannot read .*data\.yaml: [^\n]*$/);
    }
    expect(() => read("names:\n - a\nval: [")).toThrow(/line \d/);
  });

  it("makes nothing of tags", () => {
    expect(read("names: !!js/function [a]\nval: !!python/object:os.system [b]").names).toEqual(["a"]);
  });
});

function previous(name: string): string {
  return String.fromCharCode(name.charCodeAt(0) - 1);
}
