import type { Repositories } from '@oih/data/connect';
import type { StoredVersion } from '@oih/data/signing/models';
import type { Seals } from '@oih/platform/seal';
import { type Difference, differences } from '@oih/signing/differences';
import { type Proof, proveChain } from '@oih/signing/prove';
import { signedKinds } from './kinds.ts';
import { knownKey } from './own-key.ts';

export interface RecordProof {
  kind: string;
  versions: StoredVersion[];
  proofs: Proof[];
  /** Where the record as it stands now differs from its last version; null when it is gone or of a form that is no longer known. */
  present: Difference[] | null;
}

async function presentDifferences(repositories: Repositories, last: StoredVersion): Promise<Difference[] | null> {
  const kind = signedKinds.get(last.schema);
  const record = await kind?.present(repositories, last.recordId);
  if (!kind || !record) return null;
  return differences(last.record, kind.canonical(record));
}

async function proveKind(
  repositories: Repositories,
  seals: Seals,
  kind: string,
  recordId: string,
): Promise<RecordProof> {
  const versions = await repositories.signedRecords.of(kind, recordId);
  const keys = await repositories.signingKeys.byIds(versions.map(({ signature }) => signature.keyId));
  const proofs = proveChain(
    versions,
    keys.map((key) => knownKey(seals('signing-keys'), key)),
  );
  return { kind, versions, proofs, present: await presentDifferences(repositories, versions.at(-1)!) };
}

/** Proves what is signed of a record, of each kind; nothing when nothing is. */
export async function proveRecord(repositories: Repositories, seals: Seals, recordId: string): Promise<RecordProof[]> {
  const kinds = await repositories.signedRecords.kindsOf(recordId);
  return Promise.all(kinds.map((kind) => proveKind(repositories, seals, kind, recordId)));
}

export const isProved = ({ proofs, present }: RecordProof): boolean =>
  proofs.every(({ faults }) => faults.length === 0) && present?.length === 0;
