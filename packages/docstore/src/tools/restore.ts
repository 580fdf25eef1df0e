import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '@oih/platform/config';
import { restore } from '../storage/backup.ts';

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (!values.from) {
  process.stderr.write('npm run restore -- --from FILE\n');
  process.exit(2);
}
try {
  const directory = join(loadConfig(['OIH_DATA_DIR']).OIH_DATA_DIR, 'docstore');
  const documents = await restore(resolve(values.from), directory);
  process.stdout.write(`The store in ${directory} has the ${documents} documents of ${resolve(values.from)}.\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
