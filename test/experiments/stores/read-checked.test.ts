import { expect, it } from "vitest";
import { z } from "zod";
import { UserError } from "../../../src/errors";
import { readChecked } from "../../../src/experiments/stores/read-checked";
import { memoryStore } from "./memory-store";

const schema = z.looseObject({ a: z.number() });

async function read(text?: string) {
  const store = memoryStore();
  if (text !== undefined) store.contents.set("folder/key", text);
  return readChecked(store, "folder/key", schema);
}

it("what is there is read, with fields that a later version has added", async () => {
  expect(await read('{"a": 1, "b": 2}')).toEqual({ a: 1, b: 2 });
  expect(await read()).toBeUndefined();
});

it.each([
  ["", "is damaged ("],
  ['{"a": 1', "is damaged ("],
  ["null", "is not what this version writes"],
  ['{"a": "1"}', "→ at a"],
])("%j is refused, by its key and with what to do", async (text, reason) => {
  const refusal = await read(text).catch((error) => error);
  expect(refusal).toBeInstanceOf(UserError);
  expect(refusal.message).toContain(reason);
  expect(refusal.message).toMatch(/^memory: folder\/key is .*; remove it, and it is made again/);
});
