import { closeSync, openSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteWindow } from "../../src/data/byte-window";
import { put, temporaryFolder } from "./folders";

const folder = temporaryFolder();

function opened<T>(
  content: string | Uint8Array,
  chunk: number,
  most: number,
  use: (window: ByteWindow) => T,
): T {
  const file = openSync(put(folder, "bytes", content), "r");
  try {
    return use(new ByteWindow(file, chunk, most));
  } finally {
    closeSync(file);
  }
}

describe("ByteWindow", () => {
  it("gives all bytes of a file once, whatever the chunks", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 4, max: 20 }), (text, chunk) => {
        const read = opened(text, chunk, 100, (window) => {
          const parts: Buffer[] = [];
          while (window.more(window.end)) parts.push(Buffer.from(window.bytes.subarray(0, window.end)));
          return Buffer.concat(parts);
        });
        expect(read.toString()).toBe(text);
      }),
    );
  });

  it("keeps what is asked for, and says where in the file one stands", () => {
    opened("0123456789", 4, 100, (window) => {
      window.more(0);
      window.at = 3;
      window.more(2);
      expect(window.bytes.toString("utf8", 0, window.end)).toBe("2345");
      expect([window.at, window.before, window.place]).toEqual([1, 2, 3]);
      window.more(0);
      expect(window.bytes.toString("utf8", 0, window.end)).toBe("23456789");
      expect(window.place).toBe(3);
    });
  });

  it("refuses to keep too much, and bytes that are no UTF-8, naming the place", () => {
    opened("a\nbcdefgh", 4, 4, (window) => {
      window.more(0);
      window.more(0);
      expect(() => window.more(2)).toThrow(/^line 2, column 1: a value of more than 4 bytes/);
    });
    opened(Uint8Array.of(0x61, 0x0a, 0x62, 0xe2, 0x82), 8, 8, (window) => {
      expect(window.more(0)).toBe(true); // the character might go on
      expect(window.end).toBe(3);
      expect(() => window.more(0)).toThrow(/^line 2, column 2: .*UTF-8/);
    });
  });
});
