import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A command that did not end well; `tail` holds the last lines it wrote. */
export class CommandFailed extends Error {
  name = 'CommandFailed';

  /**
   * @param {string} message
   * @param {string} tail
   */
  constructor(message, tail) {
    super(tail ? `${message}\n${tail}` : message);
    this.tail = tail;
  }
}

/**
 * Runs a command without input and waits for it. Its output is not shown: each last line goes to `onLine`, for progress.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void}} [options]
 * @returns {Promise<string>} what it wrote to its standard output.
 * @throws {CommandFailed} when it cannot be started or answers anything but 0.
 */
export function runCommand(command, args, { cwd, env = process.env, onLine = () => undefined } = {}) {
  return new Promise((resolve, reject) => {
    const shown = [command, ...args].join(' ');
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let tail = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        const text = stripVTControlCharacters(String(chunk));
        tail = (tail + text).slice(-8000);
        const line = text
          .trim()
          .split(/[\r\n]+/)
          .at(-1);
        if (line) onLine(line);
      });
    }
    child.on('error', (error) => reject(new CommandFailed(`"${shown}" cannot be run: ${error.message}`, '')));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandFailed(`"${shown}" ended with ${signal ?? `code ${code}`}:`, tail.trim()));
    });
  });
}
