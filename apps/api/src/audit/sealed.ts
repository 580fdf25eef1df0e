import type { IsSealed } from '@oih/data/audit/verify-trail';
import type { Seals } from '@oih/platform/seal';

/** Whether a link of the trail was sealed by one of the keys of this server. */
export function isSealedBy(seals: Seals): IsSealed {
  const seal = seals('audit-trail');
  return (hash, given) => seal.digests(hash).includes(given);
}
