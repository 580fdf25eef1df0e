/** A command that did not end well; `tail` holds the last lines it wrote. */
export class CommandFailed extends Error {
  readonly tail: string;
}
/**
 * Runs a command without input and gives what it wrote to its standard output.
 * @throws CommandFailed when it cannot be started or answers anything but 0.
 */
export function runCommand(
  command: string,
  args: string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; onLine?: (line: string) => void },
): Promise<string>;
