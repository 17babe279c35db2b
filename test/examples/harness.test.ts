import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { typeErrors } from "./compile";
import { missingParts, readDocstring, tagsOf } from "./docstring";
import { fault } from "./example";
import { difference, readExpected } from "./expected";
import { exportedFunctions, exportedValues } from "./exported";
import { throwingOf } from "./throwing";

const folder = mkdtempSync(join(tmpdir(), "examples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe("fault", () => {
  const scope = { half: (x: number) => x / 2, pair: () => Float32Array.of(1, 1 / 3) };

  it("finds nothing wrong with an example that gives what it shows", () => {
    expect(fault("half", ["const whole = 3;\nhalf(whole); // 1.5"], scope)).toBeUndefined();
    expect(fault("half", ["half(3) // 1.5", "half(4); // 2"], scope)).toBeUndefined();
    expect(fault("pair", ["pair(); // [1, 0.333]"], scope)).toBeUndefined();
    expect(fault("half", ["const x: number = 1;\nhalf(x as number); // 0.5"], scope)).toBeUndefined();
    expect(fault("half", ["({ a: half(3) }); // { a: 1.5 }"], scope)).toBeUndefined();
  });

  it("finds a wrong value, in any of the examples", () => {
    expect(fault("half", ["half(3); // 1.6"], scope)).toMatch(/^half: it is 1.5, not 1.6\nhalf\(3\)/);
    expect(fault("half", ["half(4); // 2", "half(4); // 3"], scope)).toMatch(/it is 2, not 3/);
    expect(fault("pair", ["pair(); // [1, 0.334]"], scope)).toMatch(/it\[1\] is 0.3333.*, not 0.334/);
  });

  it("finds a missing example", () => {
    expect(fault("half", [], scope)).toBe("half has no @example");
  });

  it("finds an example without an expected value behind its last line", () => {
    const missing = /the last line of the example has no expected value/;
    expect(fault("half", ["half(3);"], scope)).toMatch(missing);
    expect(fault("half", ["half(4); // 2\nhalf(3);"], scope)).toMatch(missing);
    expect(fault("half", ["half(3);\n// 1.5"], scope)).toMatch(missing);
    expect(fault("half", ["half(3); // 1.5\n// and more"], scope)).toMatch(missing);
    expect(fault("half", ["const x = half(3); // 1.5"], scope)).toMatch(/is no expression/);
    expect(fault("half", [""], scope)).toMatch(/does not call half/);
  });

  it("finds prose, and a choice, where the value should be", () => {
    expect(fault("half", ["half(3); // about 1.5"], scope)).toMatch(/"about 1.5" is no value/);
    expect(fault("half", ["half(3); // 1.5 or 2"], scope)).toMatch(/"1.5 or 2" is no value/);
    expect(fault("half", ["half(3); // 1 + 0.5"], scope)).toMatch(/"1 \+ 0.5" is no value/);
    expect(fault("half", ["half(3); // half"], scope)).toMatch(/"half" is no value/);
  });

  it("finds an example of something else, one that throws, and one that is no code", () => {
    expect(fault("half", ["pair(); // [1, 0.333]"], scope)).toMatch(/does not call half/);
    expect(fault("half", ["behalf(3); // 1.5"], scope)).toMatch(/does not call half/);
    expect(fault("half", ["half(unknown); // 1"], scope)).toMatch(/unknown is not defined/);
    expect(fault("half", ["half(3; // 1.5"], scope)).toMatch(/the example is no TypeScript/);
  });

  it("reads a value by the function given before it compares", () => {
    expect(fault("half", ["half(4); // [2]"], scope, (value) => [value])).toBeUndefined();
    expect(fault("half", ["half(4); // 2"], scope, (value) => [value])).toMatch(/it is \[2\], not 2/);
  });
});

describe("difference", () => {
  const off = (actual: unknown, expected: string) => difference(actual, readExpected(expected));

  it("allows half a unit of the last digit shown, and no more", () => {
    expect(off(0.2549, "0.25")).toBeUndefined();
    expect(off(0.245, "0.25")).toBeUndefined();
    expect(off(0.2551, "0.25")).toBe("it is 0.2551, not 0.25");
    expect(off(-0.6934, "-0.693")).toBeUndefined();
    expect(off(0.2004, "0.200")).toBeUndefined();
    expect(off(0.2006, "0.200")).toBeDefined();
    expect(off(1.24e-7, "1.2e-7")).toBeUndefined();
    expect(off(1.26e-7, "1.2e-7")).toBeDefined();
    expect(off(1.4e-7, "1e-7")).toBeUndefined();
    expect(off(1.6e-7, "1e-7")).toBeDefined();
  });

  it("wants whole numbers exactly, Infinity and its sign too", () => {
    expect(off(2, "2")).toBeUndefined();
    expect(off(2.0000001, "2")).toBeDefined();
    expect(off(1.9999999, "2.0")).toBeUndefined();
    expect(off(0, "-0")).toBeUndefined();
    expect(off(Number.POSITIVE_INFINITY, "Infinity")).toBeUndefined();
    expect(off(Number.NEGATIVE_INFINITY, "-Infinity")).toBeUndefined();
    expect(off(Number.NEGATIVE_INFINITY, "Infinity")).toBeDefined();
    expect(off(1e300, "Infinity")).toBeDefined();
    expect(off(Number.NaN, "NaN")).toBeUndefined();
    expect(off(Number.NaN, "0.5")).toBeDefined();
  });

  it("compares lists deeply, plain or typed, and their lengths", () => {
    expect(off([[0.5, 1], []], "[[0.5, 1], []]")).toBeUndefined();
    expect(off(Int32Array.of(1, -2), "[1, -2]")).toBeUndefined();
    expect(off([[0.5, 1]], "[[0.5, 2]]")).toBe("it[0][1] is 1, not 2");
    expect(off([1, 2], "[1]")).toBe("it has 2 items, not 1: [1,2]");
    expect(off(1, "[1]")).toBe("it is 1, not a list");
    expect(off([1], "1")).toBe("it is [1], not 1");
  });

  it("wants strings, booleans and the keys of objects exactly", () => {
    expect(off("bits", '"bits"')).toBeUndefined();
    expect(off("bit", '"bits"')).toBe('it is "bit", not "bits"');
    expect(off(true, "true")).toBeUndefined();
    expect(off(true, "false")).toBeDefined();
    expect(off(null, "null")).toBeUndefined();
    expect(off(undefined, "undefined")).toBeUndefined();
    expect(off(undefined, "null")).toBeDefined();
    expect(off({ b: [1], a: 0.25 }, "{ a: 0.2, b: [1] }")).toBeUndefined();
    expect(off({ a: 0.26 }, "{ a: 0.2 }")).toBe("it.a is 0.26, not 0.2");
    expect(off({ a: 1, b: 2 }, "{ a: 1 }")).toBe("it has a, b, not a");
    expect(off({}, "{ a: 1 }")).toBe("it has nothing, not a");
    expect(off([1], "{ 0: 1 }")).toBe("it is [1], not an object");
    expect(off(null, "{ a: 1 }")).toBe("it is null, not an object");
  });
});

describe("readDocstring", () => {
  const docstring = readDocstring(
    "/**\n * Sum:\n *   s = a + b\n *\n * @param a a number,\n *   any\n * @example\n * const a = 1;\n *   a; // 1\n */",
  );

  it("parts text and tags, and keeps lines and what they are indented by", () => {
    expect(docstring.text).toBe("Sum:\n  s = a + b");
    expect(tagsOf(docstring, "param")).toEqual(["a a number,\n  any"]);
    expect(tagsOf(docstring, "example")).toEqual(["const a = 1;\n  a; // 1"]);
    expect(tagsOf(docstring, "throws")).toEqual([]);
  });

  it("reads a comment of one line, and none", () => {
    expect(readDocstring("/** Sum. @see {@link other} */").text).toBe("Sum. @see {@link other}");
    expect(readDocstring("")).toEqual({ text: "", tags: [] });
  });
});

describe("missingParts", () => {
  it("names what a docstring lacks", () => {
    const missing = (comment: string, throws = false) => missingParts(readDocstring(comment), throws);
    expect(missing("")).toEqual(["a formula or the paper that it is from", "@returns"]);
    expect(missing("/** s = a + b\n * @returns the sum */")).toEqual([]);
    expect(missing("/** Fast R-CNN, section 2.3.\n * @returns the sum */")).toEqual([]);
    expect(missing("/** Shannon (1948).\n * @returns the sum */")).toEqual([]);
    expect(missing("/** Adds up.\n * @returns the sum */")).toHaveLength(1);
    expect(missing("/** s = a + b\n * @returns */")).toEqual(["@returns"]);
    expect(missing("/** s = a + b\n * @returns the sum */", true)).toEqual(["@throws"]);
    expect(missing("/** s = a + b\n * @returns the sum\n * @throws RangeError */", true)).toEqual([]);
  });
});

describe("exportedFunctions", () => {
  it("finds functions of the rooms asked for by the name that the index gives them, overloads as one", () => {
    writeFileSync(
      join(folder, "index.ts"),
      `export { type Size, add, LIMIT as TOP, twice as double } from "./a";
       export type { Other } from "./a";
       export { away } from "./elsewhere";`,
    );
    write(
      "a.ts",
      `export type Size = number;
       export const LIMIT = 3;
       /** Adds. */
       export function add(a: number): number;
       export function add(a: string): number;
       export function add(a: unknown) { return Number(a); }
       /** Doubles. */
       export const twice = (a: number) => 2 * a;`,
    );
    const found = exportedFunctions(join(folder, "index.ts"), ["a.ts"]);
    expect(found.map(({ name, comment }) => [name, comment])).toEqual([
      ["add", "/** Adds. */"],
      ["double", "/** Doubles. */"],
    ]);
    expect(found[0].declarations).toHaveLength(3);
    const values = exportedValues(join(folder, "index.ts"), ["a.ts"]);
    expect(values.map(({ name }) => name)).toEqual(["add", "TOP", "double"]);
  });
});

describe("throwingOf", () => {
  it("follows calls through files and callbacks, and gets to an end where functions call each other", () => {
    write("need.ts", `export function need(x: number) { if (!x) throw new RangeError("x"); }`);
    write(
      "b.ts",
      `import { need as must } from "./need";
       export function itself() { throw new Error(); }
       export function imported(xs: number[]) { xs.forEach((x) => must(x)); }
       export function own() { return itself(); }
       export function never() { return Math.max(1, 2); }
       export function ping() { pong(); }
       export function pong() { ping(); }`,
    );
    write("index.ts", `export { imported, itself, never, own, ping } from "./b";`);
    const throws = throwingOf();
    const found = exportedFunctions(join(folder, "index.ts"), ["b.ts"]).map((f) => [f.name, throws(f)]);
    expect(Object.fromEntries(found)).toEqual({
      imported: true,
      itself: true,
      never: false,
      own: true,
      ping: false,
    });
  });
});

describe("typeErrors", () => {
  it("tells what the compiler says of code, and finds what it imports", () => {
    write("c.ts", "export function half(x: number): number { return x / 2; }");
    const head = `import { half } from "./c";\n`;
    expect(typeErrors(`${head}half(3);`, folder)).toEqual([]);
    expect(typeErrors(`${head}half(3);\n  half("3");`, folder)).toEqual([
      `half("3");: Argument of type 'string' is not assignable to parameter of type 'number'.`,
    ]);
    expect(typeErrors(`${head}half(;`, folder)[0]).toBe("half(;: ')' expected.");
  });
});
