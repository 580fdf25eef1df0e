import { connectData } from '@oih/data/connect';
import { systemClock } from '@oih/platform/clock';
import { loadConfig } from '@oih/platform/config';
import { carryOut } from './first-administrator/carry-out.ts';
import { readCommand, UsageError, usage } from './first-administrator/command.ts';
import { readPassword } from './first-administrator/read-password.ts';

const { stdin, stdout, stderr } = process;

async function run(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  const { MONGODB_URI, ADMIN_PASSWORD } = loadConfig(['MONGODB_URI', 'ADMIN_PASSWORD']);
  const data = await connectData(MONGODB_URI);
  try {
    const password = () => readPassword(ADMIN_PASSWORD || undefined, stdin, stdout);
    const done = await carryOut(data.repositories, command, password, systemClock.now());
    stdout.write(`${done}\n`);
  } finally {
    await data.close();
  }
}

try {
  await run();
} catch (error) {
  stderr.write(error instanceof UsageError ? `${error.message}\n\n${usage}\n` : `${String(error)}\n`);
  process.exitCode = 1;
}
