import { asStore, type Backing } from "./as-store";
import { parseS3Address } from "./s3-address";
import type { Bucket } from "./s3-bucket";
import { claimIn } from "./s3-claim";
import { connect } from "./s3-client";
import type { Store } from "./store";
import { leasesIn } from "./take-lease";

export interface S3Options {
  /** Milliseconds for which a claim holds without being renewed, by default a minute. */
  life?: number;
}

/**
 * A store in S3 or a server like it: its keys are objects behind a prefix. A trial runs in a folder of its own, and is
 * claimed by a lease, see `leasesIn`.
 * @param url `s3://BUCKET/PREFIX`; all else comes from the environment, see `connect`
 * @throws UserError where the address is wrong, or it is no store that can be read here; TroubleError where it is out
 *   of reach
 */
export async function openS3Store(url: string, { life }: S3Options = {}): Promise<Store> {
  return asStore(s3Backing(await connect(parseS3Address(url)), life));
}

function s3Backing(bucket: Bucket, life?: number): Backing {
  const leases = leasesIn(bucket, life);
  return {
    name: bucket.name,
    read: async (key) => (await bucket.read(key))?.bytes,
    write: async (key, data) => void (await bucket.write(key, data)),
    create: async (key, data) => (await bucket.write(key, data, "absent")) !== undefined,
    remove: async (key) => void (await bucket.remove(key)),
    list: (folder) => bucket.list(folder),
    claim: (trialId, hooks) => claimIn(bucket, leases, trialId, hooks),
    isClaimed: leases.isTaken,
  };
}
