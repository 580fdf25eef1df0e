import { BSON } from 'mongodb';
import type { World } from './world.ts';

/** Collections that grow with the cases, in the order in which they are told. */
const growing = [
  'appointments',
  'encounters',
  'consultations',
  'signedVersions',
  'auditEvents',
  'trailLinks',
  'messages',
  'jobs',
] as const;

/** What the records of a case take in the store, as BSON and without indexes: bytes for each collection and case. */
export async function sizesOf({ store, cases }: World): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const name of growing) {
    let [bytes, count] = [0, 0];
    for await (const record of store.collection(name).find()) {
      bytes += BSON.calculateObjectSize(record);
      count += 1;
    }
    figures[`${name}_per_case`] = count / Math.max(1, cases.length);
    figures[`${name}_bytes_each`] = count > 0 ? bytes / count : 0;
  }
  return figures;
}
