import type { Bucket, Condition } from "../../../src/experiments/stores/s3-bucket";

/** A bucket in memory, of which a test can make requests fail. */
export interface FakeBucket extends Bucket {
  objects: Map<string, { bytes: Buffer; etag: string }>;
  /** What was asked for, as `write a/b`. */
  asked: string[];
  /** Called before each request; what it throws is the request's outcome. */
  before?(request: string): void | Promise<void>;
  /** Called after each request has had its effect; what it throws takes the answer's place. */
  after?(request: string): void;
  text(key: string): string | undefined;
}

export function fakeBucket(): FakeBucket {
  const objects: FakeBucket["objects"] = new Map();
  let writes = 0;
  const holds = (key: string, condition?: Condition) =>
    condition === undefined ||
    (condition === "absent" ? !objects.has(key) : objects.get(key)?.etag === condition.etag);
  const bucket: FakeBucket = {
    name: "s3://fake",
    objects,
    asked: [],
    text: (key) => objects.get(key)?.bytes.toString(),
    read: (key) => request(`read ${key}`, () => objects.get(key)),
    write: (key, data, condition) =>
      request(`write ${key}`, () => {
        if (!holds(key, condition)) return undefined;
        const etag = `"${++writes}"`;
        objects.set(key, { bytes: Buffer.from(data), etag });
        return etag;
      }),
    remove: (key, etag) =>
      request(`remove ${key}`, () => {
        if (etag !== undefined && objects.has(key) && !holds(key, { etag })) return false;
        objects.delete(key);
        return true;
      }),
    async *list(folder, deep = false) {
      await request(`list ${folder}`, () => {});
      for (const key of [...objects.keys()].sort())
        if (key.startsWith(folder) && (deep || !key.slice(folder.length).includes("/"))) yield key;
    },
  };

  async function request<T>(what: string, work: () => T): Promise<T> {
    await null;
    bucket.asked.push(what);
    await bucket.before?.(what);
    const outcome = work();
    bucket.after?.(what);
    return outcome;
  }

  return bucket;
}
