import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import {
  decodeText,
  linesOf,
  readText,
  readTextSync,
  requireNoUtf16,
} from "../../../src/data/readers/text-file";
import { put, temporaryFolder } from "../folders";

const decode = (bytes: Uint8Array | string) => {
  const problems = collectProblems();
  return { text: decodeText(Buffer.from(bytes), "a.txt", problems), problems: problems.list };
};

describe("decodeText", () => {
  it("reads UTF-8 and drops a byte order mark", () => {
    expect(decode("\uFEFFzébra ✓")).toEqual({ text: "zébra ✓", problems: [] });
  });

  it("reads what is no UTF-8 as Latin-1, and says so", () => {
    const { text, problems } = decode(Buffer.from("caf\xe9", "latin1"));
    expect(text).toBe("café");
    expect(problems.map(({ kind, file }) => [kind, file])).toEqual([["not-utf8", "a.txt"]]);
  });

  it("refuses UTF-16 with a byte order mark and without, and bytes 0", () => {
    const utf16 = Buffer.from("car\n", "utf16le");
    expect(() => decode(utf16)).toThrow("UTF-16");
    expect(() => decode(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toThrow(
      "UTF-16; save it as UTF-8",
    );
    expect(() => decode(Buffer.concat([Buffer.from([0xfe, 0xff]), utf16.swap16()]))).toThrow("UTF-16");
    expect(() => decode("abc\0")).toThrow("no text");
  });

  it("takes an empty file for an empty text", () => expect(decode("").text).toBe(""));
});

describe("requireNoUtf16", () => {
  it("lets UTF-8 pass, of whatever length", () => {
    for (const text of ["", "a", "ab", "é", "\uFEFF{}"]) requireNoUtf16(Buffer.from(text));
  });
});

describe("readText and readTextSync", () => {
  it("read the same", async () => {
    const path = put(temporaryFolder(), "a.txt", "\uFEFFa\r\n");
    expect(await readText(path, "a.txt", collectProblems())).toBe("a\r\n");
    expect(readTextSync(path, "a.txt", collectProblems())).toBe("a\r\n");
  });
});

describe("linesOf", () => {
  it("splits at LF, CRLF and CR", () => expect(linesOf("a\nb\r\nc\rd")).toEqual(["a", "b", "c", "d"]));
});
