import type { Difference } from '@oih/signing/differences';
import type { Fault } from '@oih/signing/prove';
import { isProved, type RecordProof } from './prove-record.ts';

const words: Record<Exclude<Fault['what'], 'changed'>, string> = {
  'payload-changed': 'the text that was signed was changed; its hash does not fit',
  'signature-invalid': 'the signature does not fit the text',
  'key-unknown': 'the key of the signature is not in the store',
  'key-not-genuine': 'the key was not made by this server, or was changed',
  'key-of-another': 'the key belongs to another person or algorithm',
  'key-not-valid-then': 'the key was not valid at the time of signing',
  'chain-broken': 'it does not follow the version before it: one was taken out, added or changed',
};

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
const place = ({ path, signed, found }: Difference): string =>
  `${path || '/'} was ${shown(signed)} when it was signed and is ${shown(found)} now`;
const word = (fault: Fault): string => (fault.what === 'changed' ? place(fault.difference) : words[fault.what]);

/** The lines that tell somebody what was proved of a record, and what was not. */
export function report(proof: RecordProof): string[] {
  const { kind, versions, proofs, present } = proof;
  const lines = proofs.flatMap(({ version, faults }, at) => {
    const { algorithm, keyId, signedAt, signerId, role, organizationId } = versions[at]!.signature;
    const who = `${signerId}, ${role} of ${organizationId}`;
    return [
      `${faults.length === 0 ? '✓' : '✗'} ${kind}, version ${version}: ${signedAt}, ${who}, ${algorithm} key ${keyId}`,
      ...faults.map((fault) => `    ${word(fault)}`),
    ];
  });
  const now =
    present === null
      ? ['✗ the record itself is gone, or of a form that this version does not know']
      : present.length === 0
        ? ['✓ the record as it stands is its last version']
        : ['✗ the record as it stands is not its last version:', ...present.map((one) => `    ${place(one)}`)];
  return [...lines, ...now, isProved(proof) ? `${kind}: proved` : `${kind}: NOT proved`];
}
