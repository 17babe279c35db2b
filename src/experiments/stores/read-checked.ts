import { z } from "zod";
import { UserError } from "../../errors";
import type { Store } from "./store";

/**
 * The JSON of a key, which others may have written and is looked at before it is used; undefined where there is none.
 * @throws UserError that names the key where it is damaged or of another shape
 */
export async function readChecked<T>(
  store: Store,
  key: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const bytes = await store.read(key);
  if (!bytes) return undefined;
  const again = "remove it, and it is made again";
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new UserError(`${store.name}: ${key} is damaged (${(error as Error).message}); ${again}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(
    `${store.name}: ${key} is not what this version writes; ${again}:\n${z.prettifyError(parsed.error)}`,
  );
}
