import { z } from "zod";

/** What the object of a claim says. */
export interface LeaseWords {
  /** Of one claim alone. */
  owner: string;
  /** Milliseconds for which it holds without being renewed. */
  life: number;
  /** So that the object changes each time. */
  renewals: number;
  /** By the owner's clock: for people, and nothing is decided by it. */
  until: string;
}

const schema = z.object({
  owner: z.string(),
  life: z.number().positive(),
  renewals: z.number(),
  until: z.string(),
});

export function writeLease({ owner, life, renewals }: Omit<LeaseWords, "until">): string {
  const until = new Date(Date.now() + life).toISOString();
  return JSON.stringify({ owner, life, renewals, until } satisfies LeaseWords) + "\n";
}

/** Undefined where it is not the words of a claim. */
export function readLease(bytes: Buffer): LeaseWords | undefined {
  try {
    return schema.safeParse(JSON.parse(bytes.toString())).data;
  } catch {
    return undefined;
  }
}
