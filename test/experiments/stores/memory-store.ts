import type { Store } from "../../../src/experiments/stores/store";

/** A store that lasts as long as its test, and everything that is in it. */
export function memoryStore(): Store & { contents: Map<string, string> } {
  const contents = new Map<string, string>();
  return {
    name: "memory",
    id: "memory",
    contents,
    async read(key) {
      const text = contents.get(key);
      return text === undefined ? undefined : Buffer.from(text);
    },
    async write(key, data) {
      contents.set(key, Buffer.from(data).toString());
    },
    async create(key, data) {
      if (contents.has(key)) return false;
      contents.set(key, Buffer.from(data).toString());
      return true;
    },
    async remove(key) {
      contents.delete(key);
    },
    async *list(folder) {
      for (const key of [...contents.keys()])
        if (key.startsWith(folder) && !key.slice(folder.length).includes("/")) yield key;
    },
    async claim() {
      return undefined;
    },
    async isClaimed() {
      return false;
    },
  };
}
