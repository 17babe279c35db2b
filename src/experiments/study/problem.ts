import { UsageError } from "../../errors";

/** What is wrong with a study, and where in it. */
export interface Problem {
  path: string;
  what: string;
}

/** Why a check refuses, or nothing. */
export function reasonsOf(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof UsageError) return [error.message];
    throw error;
  }
}
