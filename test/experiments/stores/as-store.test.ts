import { describe, expect, it } from "vitest";
import { asStore, type Backing, STORE_VERSION } from "../../../src/experiments/stores/as-store";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** In memory; `list` gives whatever is there. */
function backing(files: Record<string, string> = {}) {
  const asked: string[] = [];
  const there = new Map(Object.entries(files));
  const store: Backing = {
    name: "runs",
    async read(key) {
      asked.push(key);
      const text = there.get(key);
      return text === undefined ? undefined : Buffer.from(text);
    },
    async write(key) {
      asked.push(key);
    },
    async create(key, data) {
      if (there.has(key)) return false;
      there.set(key, String(data));
      return true;
    },
    async remove(key) {
      asked.push(key);
    },
    async *list() {
      yield* there.keys();
    },
    async isClaimed(id) {
      asked.push(id);
      return false;
    },
    async claim(id) {
      asked.push(id);
      return undefined;
    },
  };
  return { store, asked, there };
}

describe("asStore", () => {
  it("gives a new store an id and the version, and reads the same the next time", async () => {
    const { store, there } = backing();
    const { id, name } = await asStore(store);
    expect(id).toMatch(UUID);
    expect(name).toBe("runs");
    expect(JSON.parse(there.get("store.json") ?? "")).toEqual({ id, version: STORE_VERSION });
    expect((await asStore(store)).id).toBe(id);
  });

  it("takes the id of who was faster", async () => {
    const { store, there } = backing();
    const other = "00000000-0000-4000-8000-000000000000";
    const { create } = store;
    store.create = async (key, data) => {
      there.set(key, JSON.stringify({ id: other, version: STORE_VERSION }));
      return create(key, data);
    };
    expect((await asStore(store)).id).toBe(other);
  });

  it("names both versions where another made the store", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    for (const version of [0, 7])
      await expect(asStore(backing({ "store.json": JSON.stringify({ id, version }) }).store)).rejects.toThrow(
        `runs is a store of version ${version}, and this ohem-vs-focal reads version 1;`,
      );
  });

  it("refuses a store.json that is none", async () => {
    for (const text of ["", "{", "[]", '{"id": "../x", "version": 1}', '{"version": 1}'])
      await expect(asStore(backing({ "store.json": text }).store)).rejects.toThrow(
        "runs: its store.json is not that of a store",
      );
  });

  it("lets no key through that leads out of the store, and lists none", async () => {
    const { store, asked } = backing({ "results/a.json": "", "results/../../x": "", "results/~lock#": "" });
    const opened = await asStore(store);
    asked.length = 0;
    const key = "results/../../x";
    const calls = [
      () => opened.read(key),
      () => opened.write(key, ""),
      () => opened.create(key, ""),
      () => opened.remove(key),
      () => opened.claim("../x"),
      () => opened.isClaimed("../x"),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(/is not (a key|the id)/);
    expect(() => opened.list("../")).toThrow("is not a key");
    expect(asked).toEqual([]);
    const listed: string[] = [];
    for await (const each of opened.list("results")) listed.push(each);
    expect(listed).toEqual(["results/a.json", "store.json"]);
  });
});
