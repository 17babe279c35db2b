import { UserError } from "../../errors";

const PART = /^[A-Za-z0-9._-]+$/;
/** Ends what is half-written. */
const TEMPORARY = ".tmp";

/** Whether a name can stand between two slashes of a key. */
export function isKeyPart(part: string): boolean {
  return PART.test(part) && part !== "." && part !== ".." && !part.endsWith(TEMPORARY);
}

export function isKey(key: string): boolean {
  return key.split("/").every(isKeyPart);
}

/**
 * All that comes from outside passes here, so nothing leads out of the store.
 * @throws UserError
 */
export function requireKey(key: string): string {
  if (isKey(key)) return key;
  throw new UserError(
    `${JSON.stringify(key)} is not a key of a store: parts of letters, digits, ".", "_" and "-", none of them "." or ` +
      `".." or ending in "${TEMPORARY}", joined by "/"`,
  );
}

/** A folder with its slash, which may be left out. @throws UserError */
export function requireFolder(folder: string): string {
  return requireKey(folder.replace(/\/$/, "")) + "/";
}

/** @throws UserError */
export function requireTrialId(id: string): string {
  if (isKeyPart(id)) return id;
  throw new UserError(`${JSON.stringify(id)} is not the id of a trial: letters, digits, ".", "_" and "-"`);
}
