import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type VisitLimits, visitJson } from "../../src/data/json-elements";
import { put, temporaryFolder } from "./folders";

const folder = temporaryFolder();
const document = put(folder, "document.json", "");
function written(content: string | Uint8Array): string {
  writeFileSync(document, content);
  return document;
}

/** The document put together again from what is handed over and what is returned. */
function reassembled(content: string | Uint8Array, limits?: VisitLimits): unknown {
  const arrays = new Map<string, unknown[]>();
  const rest = visitJson(
    written(content),
    (key, element, index) => {
      const elements = arrays.get(key) ?? [];
      arrays.set(key, elements);
      expect(index).toBe(elements.length);
      elements.push(element);
    },
    limits,
  );
  if (Array.isArray(rest)) return arrays.get("") ?? [];
  for (const [key, elements] of arrays) {
    expect(rest[key]).toEqual([]);
    rest[key] = elements;
  }
  return rest;
}

/** The same without what no JSON can say: objects without a prototype are as good as others here. */
const plain = (value: unknown) => JSON.stringify(value);

/** What a function gives, or null if it throws. */
function attempt(give: () => unknown): { value: string } | null {
  try {
    return { value: plain(give()) };
  } catch {
    return null;
  }
}

/** A name at the top twice, which JSON.parse lets pass. */
const repeatsAName = (text: string) =>
  attempt(() => reassembled(text)) === null && /second time/.test(messageOf(text));

function messageOf(content: string | Uint8Array, limits?: VisitLimits): string {
  try {
    reassembled(content, limits);
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing is wrong";
}

const texts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("__proto__", "a,]}", '"\\', "\u2028é🙂"),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, -0),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    texts,
    fc.array(tie("json")),
    fc.dictionary(texts, tie("json")),
  ),
}));
const documents = fc
  .tuple(
    fc.oneof(fc.array(json), fc.dictionary(texts, json), fc.dictionary(texts, fc.array(json))),
    fc.nat(2),
  )
  .map(([value, indent]) => JSON.stringify(value, null, indent));
const chunkBytes = fc.integer({ min: 1, max: 64 });

describe("visitJson", () => {
  it("hands over the elements of the arrays of an object, and returns its other members", () => {
    const seen: unknown[] = [];
    const rest = visitJson(
      written('{"info": {"a": [1]}, "images": [{"id": 1}, [2]], "n": 5, "none": []}'),
      (...of) => seen.push(of),
    );
    expect(seen).toEqual([
      ["images", { id: 1 }, 0],
      ["images", [2], 1],
    ]);
    expect({ ...rest }).toEqual({ info: { a: [1] }, images: [], n: 5, none: [] });
  });

  it("hands over the elements of an array, and returns no members", () => {
    const seen: unknown[] = [];
    const rest = visitJson(written(' [1, "a", null]\n'), (...of) => seen.push(of));
    expect(seen).toEqual([
      ["", 1, 0],
      ["", "a", 1],
      ["", null, 2],
    ]);
    expect(Object.keys(rest)).toEqual([]);
    expect(Array.isArray(rest)).toBe(true);
  });

  it("gives what JSON.parse gives, however the file is cut into chunks", () => {
    fc.assert(
      fc.property(documents, chunkBytes, (text, bytes) => {
        expect(plain(reassembled(text, { chunkBytes: bytes }))).toBe(plain(JSON.parse(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it("accepts of a changed document what JSON.parse accepts, with the same values, and nothing else", () => {
    const pieces = fc.constantFrom(
      ...'{}[],:"\\ \n\t0-1.eE+ntf\u0001é'.split(""),
      "//",
      "NaN",
      "\u00a0",
      "null",
      "",
    );
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(3), pieces), { minLength: 1, maxLength: 3 });
    let refused = 0;
    fc.assert(
      fc.property(documents, changes, chunkBytes, (text, edits, bytes) => {
        let changed = text;
        for (const [at, dropped, piece] of edits) {
          const from = at % (changed.length + 1);
          changed = (changed.slice(0, from) + piece + changed.slice(from + dropped)).toWellFormed();
        }
        const wanted = attempt(() => JSON.parse(changed));
        const isScalar = wanted !== null && !/^[{[]/.test(wanted.value);
        const got = attempt(() => reassembled(changed, { chunkBytes: bytes }));
        if (got === null && wanted !== null && repeatsAName(changed)) return;
        expect(got).toEqual(isScalar ? null : wanted);
        if (got === null) refused++;
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(600);
    expect(refused).toBeLessThan(2900);
  });

  it("reads a document that is larger than a chunk in the memory of a chunk", () => {
    const text = `{"list": [${Array(200_000).fill('{"id": 1, "name": "é"}').join(",")}]}`;
    let count = 0;
    visitJson(written(text), () => count++, { chunkBytes: 1000, valueBytes: 1000 }); // a list kept whole would throw
    expect(count).toBe(200_000);
  });

  it("skips a byte order mark", () => {
    expect(reassembled("\uFEFF[1]", { chunkBytes: 1 })).toEqual([1]);
  });

  it("takes `__proto__` for a name like any other", () => {
    const rest = visitJson(written('{"__proto__": {"polluted": 1}, "constructor": 2}'), () => {});
    expect(Object.keys(rest)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(rest)).toBeNull();
  });

  it("is not overcome by deep nesting", () => {
    const depth = 1_000_000;
    let count = 0;
    visitJson(written(`[${"[".repeat(depth)}${"]".repeat(depth)}]`), () => count++);
    expect(count).toBe(1);
    expect(messageOf("[".repeat(depth))).toMatch(/the file ends inside a value/);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["an empty file", "", /^line 1, column 1: expected { or \[, found the end$/],
    ["a document that is a word", "null", /^line 1, column 1: expected { or \[, found "n"$/],
    ["a list that is cut", '[1,\n {"a": 2}', /^line 2, column 10: expected , or \], found the end$/],
    ["an element that is cut", '[1,\n {"a": "2}', /^line 2, column 11: the file ends inside a value$/],
    ["an escape that is cut", '["\\', /^line 1, column 4: the file ends inside a value$/],
    [
      "a comma too many in a list",
      "[1,\n]",
      /^line 2, column 1: expected another after the comma, found "\]"$/,
    ],
    [
      "a comma too many in an object",
      '{"a": 1,}',
      /^line 1, column 9: expected another after the comma, found "}"$/,
    ],
    ["no comma", "[1\n2]", /^line 2, column 1: expected , or \], found "2"$/],
    ["nothing between commas", "[1,,2]", /^line 1, column 4: expected a value, found ","$/],
    ["more after the end", "[]\n\nü", /^line 3, column 1: expected nothing after the document, found "ü"$/],
    ["a name met again", '{"a": 1,\n "a": 2}', /^line 2, column 2: the name "a" for the second time$/],
    ["a name without quotes", "{a: 1}", /^line 1, column 2: expected a name in quotes, found "a"$/],
    ["a name without a colon", '{"a" 1}', /^line 1, column 6: expected :, found "1"$/],
    ["no number", "[1,\n NaN]", /^line 2, column 2: .*N.* is not valid JSON$/],
    [
      "brackets that do not fit",
      '[\n{"a": [1}]',
      /^line 2, column 9: Expected ',' or '\]' after array element$/,
    ],
    ["bytes that are no UTF-8", Uint8Array.of(0x5b, 0x22, 0x0a, 0xc3, 0x28), /^line 2, column 1: .*no UTF-8/],
    ["UTF-8 that is cut", Uint8Array.of(0x5b, 0x22, 0xe2, 0x82), /^line 1, column 3: .*no UTF-8/],
    ["UTF-16", Buffer.from("\uFEFF[1]", "utf16le"), /^line 1, column 1: .*save the file as UTF-8/],
  ])("names the line and column of %s", (_, content, message) => {
    expect(messageOf(content)).toMatch(message);
    expect(messageOf(content, { chunkBytes: 5 })).toMatch(message);
  });

  it("refuses a value that is too large to hold", () => {
    const text = `[1, "${"x".repeat(200)}"]`;
    expect(messageOf(text, { chunkBytes: 16, valueBytes: 100 })).toMatch(
      /^line 1, column 5: .*more than 100 bytes/,
    );
    expect(messageOf(text, { chunkBytes: 16, valueBytes: 1000 })).toBe("nothing is wrong");
  });

  it("passes on what the visitor throws, and the system's word on a file that is not there", () => {
    const refusal = new TypeError("not wanted");
    const refuse = () => {
      throw refusal;
    };
    expect(() => visitJson(written("[1]"), refuse)).toThrow(refusal);
    expect(() => visitJson(`${folder}/none.json`, refuse)).toThrow(/ENOENT/);
    expect(() => visitJson(folder, refuse)).toThrow(/EISDIR/);
  });
});
