import type { TrailFault } from '@oih/data/audit/verify-trail';
import { connectData, type Data } from '@oih/data/connect';
import { loadConfig } from '@oih/platform/config';
import { type Seals, serverSeals } from '@oih/platform/seal';
import { isSealedBy } from './audit/sealed.ts';
import { isProved, proveRecord } from './signing/prove-record.ts';
import { report } from './signing/report.ts';

// Exit codes: 0 proved, 1 not proved, 2 nothing to prove.
const say = (line: string) => process.stdout.write(`${line}\n`);
const [what, recordId, ...rest] = process.argv.slice(2);

async function verifyRecord({ repositories }: Data, seals: Seals, id: string): Promise<number> {
  const proofs = await proveRecord(repositories, seals, id);
  if (proofs.length === 0) {
    say(`Nothing that is signed has the id ${id}. A visit is signed when it is finished: give the id of the visit.`);
    return 2;
  }
  for (const line of proofs.flatMap(report)) say(line);
  return proofs.every(isProved) ? 0 : 1;
}

const wordsFor: Record<TrailFault['kind'], string> = {
  'link-missing': 'is missing from the chain',
  'link-changed': 'was changed: its hash does not fit what it says',
  'link-not-sealed': 'was not sealed by this server',
  'link-out-of-order': 'does not follow the link before it',
  'event-missing': 'is missing from the trail',
  'event-changed': 'was changed since it was written',
  'event-added': 'was added behind the chain',
  'tail-cut': 'was the end of the chain and is gone, with what came before it',
  'head-not-sealed': 'is not named by a sealed end of the chain',
};

const line = ({ kind, link, event }: TrailFault): string =>
  `${event ? `row ${event} (link ${link})` : `link ${link}`} ${wordsFor[kind]}`;

async function verifyTrail(data: Data, seals: Seals): Promise<number> {
  const progress = (links: number) => process.stderr.isTTY && process.stderr.write(`\r${links} links`);
  const { links, events, waiting, faults } = await data.verifyTrail(isSealedBy(seals), progress);
  if (process.stderr.isTTY) process.stderr.write('\r');
  for (const fault of faults) say(line(fault));
  say(`${links} links over ${events} rows; ${waiting} rows written a moment ago are not in the chain yet.`);
  say(faults.length === 0 ? 'The trail is as it was written.' : `${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

async function verify(work: (data: Data, seals: Seals) => Promise<number>): Promise<number> {
  const config = loadConfig(['MONGODB_URI', 'RECORDS_KEY']);
  const data = await connectData(config.MONGODB_URI);
  try {
    return await work(data, serverSeals(config.RECORDS_KEY));
  } finally {
    await data.close();
  }
}

if (what === 'record' && recordId && rest.length === 0)
  process.exitCode = await verify((data, seals) => verifyRecord(data, seals, recordId));
else if (what === 'trail' && !recordId) process.exitCode = await verify(verifyTrail);
else {
  say('npm run verify -- record ID     proves a signed record');
  say('npm run audit:verify            proves the audit trail');
  process.exitCode = 2;
}
