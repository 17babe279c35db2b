import { Command, CommanderError } from "commander";
import { vi } from "vitest";

/** Runs one command in this process; returns what it printed, and how it failed if it did. */
export async function runCommand(
  register: (program: Command) => void,
  ...args: string[]
): Promise<{ stdout: string; stderr: string; error: Error | null }> {
  let stdout = "";
  let stderr = "";
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      stdout += text;
      return true;
    }),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      stderr += text;
      return true;
    }),
  ];
  const program = new Command("ohem-vs-focal").exitOverride();
  register(program);
  for (const command of program.commands) command.exitOverride();
  let error: Error | null = null;
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    const asked = thrown instanceof CommanderError && thrown.exitCode === 0;
    error = asked ? null : (thrown as Error);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { stdout, stderr, error };
}
