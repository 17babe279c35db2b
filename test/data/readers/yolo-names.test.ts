import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { yoloClasses, yoloNames } from "../../../src/data/readers/yolo-names";
import { put, temporaryFolder } from "../folders";

describe("yoloNames", () => {
  const names = (folder: string, yamlFile?: string) =>
    yoloNames(folder, collectProblems(), yamlFile)?.listed ?? null;

  it("prefers YAML over a labels file, and data.yaml over others", () => {
    const folder = temporaryFolder();
    expect(names(folder)).toBeNull();
    put(folder, "classes.txt", "a\n");
    expect(names(folder)).toEqual(["a"]);
    put(folder, "a.yaml", "names: [b]");
    expect(names(folder)).toEqual(["b"]);
    put(folder, "data.yaml", "names: [c]");
    expect(names(folder)).toEqual(["c"]);
    expect(names(folder, "a.yaml")).toEqual(["b"]);
  });

  it("finds a labels file in a part's folder, and names beside a YAML file without any", () => {
    const folder = temporaryFolder();
    put(folder, "train/_darknet.labels", "a\nb\n");
    put(folder, "data.yaml", "train: train");
    expect(yoloNames(folder, collectProblems())).toMatchObject({
      listed: ["a", "b"],
      yaml: { parts: { train: ["train"] } },
    });
  });
});

it("numbers the classes of a labels file by its lines, empty ones too", () => {
  const folder = temporaryFolder();
  put(folder, "classes.txt", "a\n\nb\n");
  const problems = collectProblems();
  expect(yoloNames(folder, problems)?.listed).toEqual(["a", "class 1", "b"]);
  expect(problems.list.map(({ kind }) => kind)).toEqual(["unnamed-class"]);
});

describe("yoloClasses", () => {
  const read = (...listed: string[]) => {
    const problems = collectProblems();
    const { names, meanings } = yoloClasses({ listed, file: "data.yaml", yaml: null }, problems);
    const shown = meanings.map(({ label, ignored }) => `${label}${ignored ? " ignored" : ""}`);
    return { names, meanings: shown, kinds: problems.list.map(({ kind }) => kind) };
  };

  it("counts classes from 1", () => {
    expect(read("car", "bus", "__proto__")).toEqual({
      names: ["car", "bus", "__proto__"],
      meanings: ["1", "2", "3"],
      kinds: [],
    });
  });

  it("makes ignored regions of DontCare, and of `ignored X` where X is listed", () => {
    expect(read("ignored car", "DontCare", "car", "ignored bus", "ignored regions")).toEqual({
      names: ["car", "ignored bus"],
      meanings: ["1 ignored", "0 ignored", "1", "2", "0 ignored"],
      kinds: [],
    });
  });

  it("makes one class of a name that stands twice", () => {
    expect(read("car", "bus", "car")).toEqual({
      names: ["car", "bus"],
      meanings: ["1", "2", "1"],
      kinds: ["repeated-class"],
    });
  });

  it("reports names that differ in capitals alone", () => {
    expect(read("car", "Car").kinds).toEqual(["similar-classes"]);
  });
});

it("a YAML file that is not the data's is passed over where it is broken, and said so; names can lie beside the labels", () => {
  const folder = temporaryFolder();
  put(folder, "hyp.yaml", "lr0: [0.01");
  put(folder, "labels/classes.txt", "cat\ndog\n");
  const problems = collectProblems();
  expect(yoloNames(folder, problems)?.listed).toEqual(["cat", "dog"]);
  expect(problems.list.map(({ kind, file }) => [kind, file])).toEqual([["unreadable-yaml", "hyp.yaml"]]);
  expect(() => yoloNames(folder, collectProblems(), "hyp.yaml")).toThrow(/hyp\.yaml/);
  put(folder, "data.yaml", "names: [");
  expect(() => yoloNames(folder, collectProblems())).toThrow(/data\.yaml/);
});
