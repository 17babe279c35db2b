import { randomUUID } from "node:crypto";
import type * as Sdk from "@aws-sdk/client-s3";
import type { S3Address } from "./s3-address";
import { s3Trouble } from "./s3-trouble";

/** An object, and the ETag that changes whenever it is written. */
export interface Found {
  bytes: Buffer;
  etag: string;
}

/** Write only where the key is absent, or where the object still has an ETag. */
export type Condition = "absent" | { etag: string };

/** What a store does in S3. @throws TroubleError in words for people */
export interface Bucket {
  /** For people. */
  readonly name: string;
  read(key: string): Promise<Found | undefined>;
  /** Gives the new ETag, or undefined where the condition does not hold. */
  write(
    key: string,
    data: string | Uint8Array,
    condition?: Condition,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  /** False where the object has another ETag than the one given. */
  remove(key: string, etag?: string): Promise<boolean>;
  /** Keys that begin with a folder, which ends with a slash; those of folders within as well if `deep`. */
  list(folder: string, deep?: boolean): AsyncIterable<string>;
}

export interface Connection {
  sdk: Pick<
    typeof Sdk,
    | "GetObjectCommand"
    | "PutObjectCommand"
    | "HeadObjectCommand"
    | "DeleteObjectCommand"
    | "ListObjectsV2Command"
  >;
  client: Pick<Sdk.S3Client, "send">;
  /** Host and port of a server other than Amazon's. */
  host?: string;
}

/** S3 could not tell which of two writes came first, and wants to be asked again. */
const CONFLICT = 409;
const CONFLICTS = 3;
const CONDITION_FAILED = 412;

export function bucketAt({ bucket, prefix, name }: S3Address, { sdk, client, host }: Connection): Bucket {
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });
  const inWords = (error: unknown) => s3Trouble(error, { name, host });

  /** The client asks again where an answer is lost, and is then kept out by what it wrote itself. */
  async function etagIfMadeBy(maker: string, key: string): Promise<string | undefined> {
    try {
      const { Metadata, ETag } = await client.send(new sdk.HeadObjectCommand(at(key)));
      return Metadata?.maker === maker ? ETag : undefined;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw inWords(error);
    }
  }

  return {
    name,

    async read(key) {
      try {
        const { Body, ETag = "" } = await client.send(new sdk.GetObjectCommand(at(key)));
        return { bytes: Buffer.from((await Body?.transformToByteArray()) ?? []), etag: ETag };
      } catch (error) {
        if (isNoKey(error)) return undefined;
        throw inWords(error);
      }
    },

    async write(key, data, condition, abortSignal) {
      const Body = Buffer.isBuffer(data) ? data : Buffer.from(data);
      const maker = randomUUID();
      const whole = {
        ...at(key),
        Body,
        ContentLength: Body.length,
        Metadata: { maker },
        ...headersOf(condition),
      };
      for (let left = CONFLICTS; left > 0; left--)
        try {
          return (await client.send(new sdk.PutObjectCommand(whole), { abortSignal })).ETag ?? "";
        } catch (error) {
          if (!condition || !isNotMet(error)) throw inWords(error);
          if (statusOf(error) === CONFLICT) continue;
          return wasAskedAgain(error) ? etagIfMadeBy(maker, key) : undefined;
        }
      return undefined;
    },

    async remove(key, etag) {
      try {
        await client.send(new sdk.DeleteObjectCommand({ ...at(key), IfMatch: etag }));
        return true;
      } catch (error) {
        if (isNoKey(error)) return true;
        if (etag !== undefined && isNotMet(error)) return false;
        throw inWords(error);
      }
    },

    async *list(folder, deep = false) {
      const { Key: Prefix } = at(folder);
      let ContinuationToken: string | undefined;
      do {
        const page = { Bucket: bucket, Prefix, ContinuationToken, Delimiter: deep ? undefined : "/" };
        const { Contents = [], NextContinuationToken } = await client
          .send(new sdk.ListObjectsV2Command(page))
          .catch((error) => {
            throw inWords(error);
          });
        for (const { Key = "" } of Contents) yield Key.slice(prefix.length);
        ContinuationToken = NextContinuationToken;
      } while (ContinuationToken);
    },
  };
}

function headersOf(condition: Condition | undefined) {
  if (condition === "absent") return { IfNoneMatch: "*" };
  return condition && { IfMatch: condition.etag };
}

interface Answer {
  name?: string;
  $metadata?: { httpStatusCode?: number; attempts?: number };
}

function statusOf(error: unknown): number {
  return (error as Answer).$metadata?.httpStatusCode ?? 0;
}

function wasAskedAgain(error: unknown): boolean {
  return ((error as Answer).$metadata?.attempts ?? 1) > 1;
}

/** A server that answers 404 to whatever it is asked is none of S3. */
function isNoKey(error: unknown): boolean {
  return (error as Answer).name === "NoSuchKey";
}

/** An object with an ETag is also wanted in vain where there is none. */
function isNotMet(error: unknown): boolean {
  return [CONFLICT, CONDITION_FAILED].includes(statusOf(error)) || isNoKey(error);
}
