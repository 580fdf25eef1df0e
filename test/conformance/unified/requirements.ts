import type { Document } from 'mongodb';
import type { UnifiedFile, UnifiedTest } from './data.ts';

/** What the server under test says that it is; a test of the suite holds it against `hello`. */
export const claim = { version: '7.0.0', topology: 'replicaset' };

const parts = (version: string): number[] => version.split('.').map(Number);

function compareVersions(one: string, other: string): number {
  const [a, b] = [parts(one), parts(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a server without accounts, encryption and parameters of its own meets one requirement. */
function meets(requirement: Document): boolean {
  const { minServerVersion, maxServerVersion, topologies, auth, csfle, serverless, serverParameters } = requirement;
  return (
    (!minServerVersion || compareVersions(claim.version, minServerVersion) >= 0) &&
    (!maxServerVersion || compareVersions(claim.version, maxServerVersion) <= 0) &&
    (!topologies || topologies.includes(claim.topology)) &&
    auth !== true &&
    csfle !== true &&
    serverless !== 'require' &&
    serverParameters === undefined
  );
}

const meetsOne = (requirements: Document[] | undefined) => !requirements || requirements.some(meets);

/** Whether a test is meant for a replica set of the version that the server claims. */
export function isApplicable(file: UnifiedFile, test: UnifiedTest): boolean {
  return !test.skipReason && meetsOne(file.runOnRequirements) && meetsOne(test.runOnRequirements);
}
