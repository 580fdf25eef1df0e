import type { Repositories } from '@oih/data/connect';
import type { Json } from '@oih/signing/canonical';

/** A kind of record that is signed. It only has to say what of a record is signed; everything else is the same for all. */
export interface SignedKind<R> {
  kind: string;
  /** Name and number of the form that `canonical` gives; another form has another number. */
  schema: string;
  idOf(record: R): string;
  /** What is signed, as plain JSON. */
  canonical(record: R): Json;
  /** The record as it stands now, for comparison with its last version; null when there is none. */
  present(repositories: Repositories, recordId: string): Promise<R | null>;
}
