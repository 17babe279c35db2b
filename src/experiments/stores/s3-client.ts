import { UserError } from "../../errors";
import type { S3Address } from "./s3-address";
import { type Bucket, bucketAt } from "./s3-bucket";

/** Tries of a request that the network or the server fails, with growing pauses. */
const ATTEMPTS = 5;
/** Milliseconds to reach the server, and those without a byte from it. */
const CONNECTION_TIMEOUT = 5_000;
const SILENCE_TIMEOUT = 30_000;

/**
 * The bucket of an address. Keys, region and endpoint come from the environment and the files that AWS's own tools
 * read. Their client is loaded here, so that nobody else waits for it.
 * @throws UserError where the endpoint in the environment is not an address
 */
export async function connect(address: S3Address): Promise<Bucket> {
  const host = endpointHost();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true"; // package.json says what Node is needed
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT, socketTimeout: SILENCE_TIMEOUT },
    forcePathStyle: host !== undefined, // other servers seldom have a host name for every bucket
  });
  return bucketAt(address, { sdk, client, host });
}

/** Host and port of the server that is named in the environment, without what else may be in its address. */
export function endpointHost(environment = process.env): string | undefined {
  const name = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"].find((each) => environment[each]);
  if (name === undefined) return undefined;
  const text = environment[name] ?? "";
  if (/^https?:/i.test(text) && URL.canParse(text)) return new URL(text).host;
  throw new UserError(
    `${name} is not the address of a server, such as http://localhost:9000; mend or unset it`,
  );
}
