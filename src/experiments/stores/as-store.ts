import { randomUUID } from "node:crypto";
import { z } from "zod";
import { UserError } from "../../errors";
import { isKey, requireFolder, requireKey, requireTrialId } from "./keys";
import type { Store } from "./store";

/** How a store is laid out; raised by a change that others cannot read. */
export const STORE_VERSION = 1;

/** What a kind of store has to bring: what a {@link Store} does, on keys that are checked. */
export type Backing = Omit<Store, "id">;

const IDENTITY = "store.json";
const identitySchema = z.object({ id: z.uuid(), version: z.number().int() });

/**
 * A store that checks every key, and knows its id, which whoever opens it first gives it.
 * @throws UserError where another version made the store, or `store.json` is not a store's
 */
export async function asStore(backing: Backing): Promise<Store> {
  return {
    name: backing.name,
    id: await identify(backing),
    read: async (key) => backing.read(requireKey(key)),
    write: async (key, data) => backing.write(requireKey(key), data),
    create: async (key, data) => backing.create(requireKey(key), data),
    remove: async (key) => backing.remove(requireKey(key)),
    list: (folder) => onlyKeys(backing.list(requireFolder(folder))),
    claim: async (trialId, hooks) => backing.claim(requireTrialId(trialId), hooks),
    isClaimed: async (trialId) => backing.isClaimed(requireTrialId(trialId)),
  };
}

/** Other programs leave files of their own, such as `~lock.results.csv#`. */
async function* onlyKeys(names: AsyncIterable<string>): AsyncIterable<string> {
  for await (const name of names) if (isKey(name)) yield name;
}

async function identify(backing: Backing): Promise<string> {
  const there = await backing.read(IDENTITY);
  if (there) return readIdentity(backing.name, there);
  const own = JSON.stringify({ id: randomUUID(), version: STORE_VERSION }, null, 2) + "\n";
  await backing.create(IDENTITY, own); // another may be faster
  return readIdentity(backing.name, (await backing.read(IDENTITY)) ?? Buffer.alloc(0));
}

function readIdentity(store: string, bytes: Buffer): string {
  const found = identitySchema.safeParse(parseJson(bytes));
  if (!found.success)
    throw new UserError(
      `${store}: its ${IDENTITY} is not that of a store of ohem-vs-focal; name another store, or put the file back`,
    );
  const { id, version } = found.data;
  if (version === STORE_VERSION) return id;
  throw new UserError(
    `${store} is a store of version ${version}, and this ohem-vs-focal reads version ${STORE_VERSION}; ` +
      "use the ohem-vs-focal that made it, or name another store",
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
