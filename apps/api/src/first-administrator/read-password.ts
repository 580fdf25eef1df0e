import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from './command.ts';

/** Asks on the terminal, without showing what is typed. */
async function asked(input: NodeJS.ReadStream, output: NodeJS.WriteStream, question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: silent, terminal: true });
  output.write(question);
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    output.write('\n');
  }
}

async function piped(input: NodeJS.ReadStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
}

/**
 * The password of an administrator: from the environment, else from the terminal, twice and without an echo, else the first line of standard
 * input. It is never an argument. @throws UsageError.
 */
export async function readPassword(
  given: string | undefined,
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<string> {
  if (given) return given;
  if (!input.isTTY) return piped(input);
  const first = await asked(input, output, 'Password: ');
  if ((await asked(input, output, 'The same again: ')) !== first) throw new UsageError('The two are not the same.');
  return first;
}
