import { describe, expect, it } from "vitest";
import { checkClasses, className, distinctNames, nameOrNumber } from "../../../src/data/readers/classes";
import { collectProblems } from "../../../src/data/readers/problems";

describe("className", () => {
  it("keeps a name as it is, but on one line", () => {
    for (const name of ["car", "грузовик 🚚", "a  b", "007", "__proto__"]) expect(className(name)).toBe(name);
    expect(className(" fire\r\n\t  truck\u0000\u2028 ")).toBe("fire truck");
  });

  it("is empty where there is none: blank, or over 200 characters", () => {
    expect([" ", "\n\u0000", "x".repeat(201)].map(className)).toEqual(["", "", ""]);
    expect(className("x".repeat(200))).toHaveLength(200);
  });
});

describe("nameOrNumber", () => {
  it("calls a class by its number where it has no name, and says so", () => {
    const problems = collectProblems();
    expect(nameOrNumber(" car ", 0, "x.names", problems)).toBe("car");
    expect(problems.list).toEqual([]);
    expect(nameOrNumber("", 3, "x.names", problems)).toBe("class 3");
    expect(problems.list).toMatchObject([{ kind: "unnamed-class", file: "x.names" }]);
  });
});

describe("checkClasses", () => {
  const check = (...names: string[]) => {
    const problems = collectProblems();
    checkClasses(names, "labels.txt", problems);
    return problems.list.map(({ kind, detail }) => `${kind}: ${detail}`);
  };

  it("says nothing of names that differ", () => {
    expect(check("car", "bus", "__proto__", "constructor", "toString")).toEqual([]);
  });

  it("reports names that differ in capitals, spaces and dashes alone, and a list without any", () => {
    expect(check("Traffic Light", "car", "traffic-light")).toEqual([
      'similar-classes: "Traffic Light" and "traffic-light" are kept as two classes',
    ]);
    expect(check()).toEqual([expect.stringMatching(/^no-classes/)]);
  });
});

describe("distinctNames", () => {
  it("keeps each name once, in order, and reports the others", () => {
    const problems = collectProblems();
    expect(distinctNames(["b", "a", "b"], "x.names", problems)).toEqual(["b", "a"]);
    expect(problems.list.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "repeated-class x.names entry 3",
    ]);
  });
});
