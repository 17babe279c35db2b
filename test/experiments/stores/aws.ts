import { vi } from "vitest";

export const KEY_ID = "AKIAFORTESTSALONE";
export const SECRET = "a-secret-that-nobody-may-see";

/** Sets the environment of AWS's tools to a server and keys for tests, and to nothing of whoever runs them. */
export function useServer(endpoint: string, keys: { keyId?: string; secret?: string } = {}): void {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
  const { keyId = KEY_ID, secret = SECRET } = keys;
  const settings = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: keyId || undefined,
    AWS_SECRET_ACCESS_KEY: secret || undefined,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "nowhere",
    AWS_SHARED_CREDENTIALS_FILE: "nowhere",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

let made = 0;

/** A new bucket of moto's, by its name. */
export async function makeBucket(endpoint: string): Promise<string> {
  const name = `bucket-${process.pid}-${++made}`;
  const answer = await fetch(`${endpoint}/${name}`, { method: "PUT" });
  if (!answer.ok) throw new Error(`${name} was not made: ${answer.status}`);
  return name;
}

/** Everything in a bucket, as text, with its metadata. */
export async function everything(bucket: string): Promise<Map<string, string>> {
  const { GetObjectCommand, ListObjectsV2Command, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({ forcePathStyle: true });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1000 }));
  const texts = new Map<string, string>();
  for (const { Key = "" } of Contents) {
    const { Body, Metadata } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    texts.set(Key, JSON.stringify(Metadata) + (await Body?.transformToString("latin1")));
  }
  return texts;
}
