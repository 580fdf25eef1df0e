import { connectData } from '@oih/data/connect';
import { loadConfig } from '@oih/platform/config';
import { serverSeals } from '@oih/platform/seal';
import { isProved, proveRecord } from './signing/prove-record.ts';
import { report } from './signing/report.ts';

// Exit codes: 0 proved, 1 not proved, 2 nothing to prove.
const say = (line: string) => process.stdout.write(`${line}\n`);
const [what, recordId, ...rest] = process.argv.slice(2);

async function verify(id: string): Promise<number> {
  const config = loadConfig(['MONGODB_URI', 'RECORDS_KEY']);
  const data = await connectData(config.MONGODB_URI);
  try {
    const proofs = await proveRecord(data.repositories, serverSeals(config.RECORDS_KEY), id);
    if (proofs.length === 0) {
      say(`Nothing that is signed has the id ${id}. A visit is signed when it is finished: give the id of the visit.`);
      return 2;
    }
    for (const line of proofs.flatMap(report)) say(line);
    return proofs.every(isProved) ? 0 : 1;
  } finally {
    await data.close();
  }
}

if (what !== 'record' || !recordId || rest.length > 0) {
  say('npm run verify -- record ID');
  process.exitCode = 2;
} else process.exitCode = await verify(recordId);
