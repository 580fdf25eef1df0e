import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '@oih/platform/config';
import { backup } from '../storage/backup.ts';

const { values } = parseArgs({ options: { to: { type: 'string' } } });
if (!values.to) {
  process.stderr.write('npm run backup -- --to FILE\n');
  process.exit(2);
}
try {
  const directory = join(loadConfig(['OIH_DATA_DIR']).OIH_DATA_DIR, 'docstore');
  const report = (share: number) => process.stderr.write(`\r${Math.floor(share * 100)} %`);
  await backup(directory, resolve(values.to), report);
  process.stdout.write(`\rThe store in ${directory} is now also in ${resolve(values.to)}, looked through.\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
