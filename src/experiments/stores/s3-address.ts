import { UsageError } from "../../errors";
import { isKey } from "./keys";

/** Where in S3 a store lies. */
export interface S3Address {
  bucket: string;
  /** Ends with a slash, or is empty. */
  prefix: string;
  /** For people. */
  name: string;
}

const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/;

/**
 * What `s3://bucket/prefix` names. Where it goes wrong it is not repeated, for people put secrets into addresses.
 * @throws UsageError
 */
export function parseS3Address(url: string): S3Address {
  const rest = /^s3:\/\/(.*)$/is.exec(url)?.[1];
  if (rest === undefined) throw new UsageError("the address of a store in S3 is s3://BUCKET/PREFIX");
  if (/[@?#:]/.test(rest))
    throw new UsageError(
      "the address of a store in S3 is s3://BUCKET/PREFIX and nothing else: keys, region and endpoint are taken from " +
        "the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL)",
    );
  const [bucket, ...folders] = rest.replace(/\/+$/, "").split("/");
  const path = folders.join("/");
  if (!BUCKET.test(bucket) || (path !== "" && !isKey(path)))
    throw new UsageError(
      'the address of a store in S3 is s3://BUCKET/PREFIX, with letters, digits, ".", "_" and "-" between its slashes',
    );
  return { bucket, prefix: path && `${path}/`, name: ["s3:/", bucket, path].filter(Boolean).join("/") };
}
