import { beforeEach, describe, expect, it } from "vitest";
import { TroubleError } from "../../../src/errors";
import { type Bucket, bucketAt } from "../../../src/experiments/stores/s3-bucket";

/** A command of AWS's client: its name and what it asks for. */
interface Command {
  name: string;
  input: Record<string, unknown>;
}

const command = (name: string) =>
  class {
    name = name;
    constructor(readonly input: object) {}
  };

const sdk = {
  GetObjectCommand: command("get"),
  PutObjectCommand: command("put"),
  HeadObjectCommand: command("head"),
  DeleteObjectCommand: command("delete"),
  ListObjectsV2Command: command("list"),
};

const refusal = (status: number, name = "", attempts = 1) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status, attempts } });

let asked: Command[];
let answers: unknown[];
let bucket: Bucket;
beforeEach(() => {
  asked = [];
  answers = [];
  const client = {
    async send(each: Command) {
      asked.push(each);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const address = { bucket: "bucket", prefix: "a/", name: "s3://bucket/a" };
  bucket = bucketAt(address, { sdk, client } as never);
});

const listed = async (names: AsyncIterable<string>) => {
  const keys: string[] = [];
  for await (const key of names) keys.push(key);
  return keys;
};

describe("a bucket", () => {
  it("writes with the condition that was asked for, and tells whether it held", async () => {
    answers = [{ ETag: '"1"' }];
    expect(await bucket.write("k", "text")).toBe('"1"');
    expect(await bucket.write("k", "text", "absent")).toBe('"1"');
    expect(await bucket.write("k", "text", { etag: '"0"' })).toBe('"1"');
    const conditions = asked.map(({ input: { IfMatch, IfNoneMatch } }) => ({ IfMatch, IfNoneMatch }));
    expect(conditions).toEqual([{}, { IfNoneMatch: "*" }, { IfMatch: '"0"' }]);
    expect(asked[0].input).toMatchObject({ Bucket: "bucket", Key: "a/k", ContentLength: 4 });
    answers = [refusal(412, "PreconditionFailed")];
    expect(await bucket.write("k", "text", "absent")).toBeUndefined();
    answers = [refusal(404, "NoSuchKey")];
    expect(await bucket.write("k", "text", { etag: '"0"' })).toBeUndefined();
  });

  it("asks again where the server cannot tell whose write came first", async () => {
    answers = [refusal(409, "ConditionalRequestConflict"), { ETag: '"1"' }];
    expect(await bucket.write("k", "text", "absent")).toBe('"1"');
    answers = [refusal(409, "ConditionalRequestConflict"), refusal(412, "PreconditionFailed")];
    expect(await bucket.write("k", "text", "absent")).toBeUndefined();
    answers = [refusal(409, "ConditionalRequestConflict")];
    expect(await bucket.write("k", "text", "absent")).toBeUndefined();
  });

  it("knows what it wrote itself where the first answer was lost", async () => {
    const late = refusal(412, "PreconditionFailed", 2);
    const client = {
      async send({ name, input }: Command) {
        asked.push({ name, input });
        if (name === "put") throw late;
        return { Metadata: theirs ? { maker: "another" } : asked[0].input.Metadata, ETag: '"7"' };
      },
    };
    let theirs = false;
    const address = { bucket: "bucket", prefix: "", name: "s3://bucket" };
    const again = bucketAt(address, { sdk, client } as never);
    expect(await again.write("k", "text", "absent")).toBe('"7"');
    theirs = true;
    expect(await again.write("k", "text", "absent")).toBeUndefined();
  });

  it("tells a missing key from a missing bucket and from a server that is none", async () => {
    answers = [refusal(404, "NoSuchKey")];
    expect(await bucket.read("k")).toBeUndefined();
    expect(await bucket.remove("k")).toBe(true);
    for (const [name, words] of [
      ["NoSuchBucket", "there is no such bucket"],
      ["NotFound", "the server answered 404"],
    ]) {
      answers = [refusal(404, name)];
      const calls = [
        () => bucket.read("k"),
        () => bucket.write("k", ""),
        () => bucket.write("k", "", "absent"),
        () => bucket.write("k", "", { etag: "1" }),
        () => bucket.remove("k"),
        () => bucket.remove("k", "1"),
        () => listed(bucket.list("f/")),
      ];
      for (const call of calls) {
        const error = await call().then(
          () => undefined,
          (thrown) => thrown,
        );
        expect(error).toBeInstanceOf(TroubleError);
        expect(error.message).toContain(words);
      }
    }
  });

  it("removes what still has an ETag", async () => {
    answers = [{}];
    expect(await bucket.remove("k", '"1"')).toBe(true);
    expect(asked[0].input).toMatchObject({ Key: "a/k", IfMatch: '"1"' });
    answers = [refusal(412, "PreconditionFailed")];
    expect(await bucket.remove("k", '"1"')).toBe(false);
  });

  it("lists page after page, without the prefix", async () => {
    answers = [
      { Contents: [{ Key: "a/f/1" }, { Key: "a/f/2" }], NextContinuationToken: "more" },
      { Contents: [{ Key: "a/f/3" }] },
    ];
    expect(await listed(bucket.list("f/"))).toEqual(["f/1", "f/2", "f/3"]);
    expect(asked.map(({ input }) => input)).toEqual([
      { Bucket: "bucket", Prefix: "a/f/", Delimiter: "/", ContinuationToken: undefined },
      { Bucket: "bucket", Prefix: "a/f/", Delimiter: "/", ContinuationToken: "more" },
    ]);
    answers = [{}];
    expect(await listed(bucket.list("f/", true))).toEqual([]);
    expect(asked.at(-1)?.input.Delimiter).toBeUndefined();
  });
});
