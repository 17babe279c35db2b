/**
 * An error for the person at the keyboard: what is wrong, where, and how to mend it.
 * The command line prints its message alone, without a stack trace.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

/** Wrong usage of a command or an option: exit code 2. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/**
 * The surroundings' fault, which someone can mend: a full disk, a store or a queue out of reach. What was under way
 * is not to blame, and can go on afterwards.
 */
export class TroubleError extends UserError {
  override readonly name = "TroubleError";
}

/** A process that ended without a word for people: killed, out of memory, or a fault of ours. It may go well the next time. */
export class CrashError extends UserError {
  override readonly name = "CrashError";
}

/** Throws unless `value` is one of `allowed`; the message names all three. */
export function requireOneOf<T extends string>(operation: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new UsageError(`${operation}: "${value}" is not one of ${allowed.join(", ")}`);
}
