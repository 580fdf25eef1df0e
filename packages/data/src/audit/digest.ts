import { createHash } from 'node:crypto';
import { canonicalJson } from '@oih/signing/canonical';
import type { TrailLink } from './link-model.ts';
import type { AuditEvent } from './model.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Plain JSON of what an event says; where it stands in the chain is not part of that. */
function said({ link: _link, unlinked: _unlinked, ...event }: AuditEvent): unknown {
  return JSON.parse(JSON.stringify(event));
}

/** The digest of an event: SHA-256 of its canonical JSON (RFC 8785). */
export const digestOf = (event: AuditEvent): string => sha256(canonicalJson(said(event)));

/** The hash of a link, over its position, the link before and the digests of its events. */
export const hashOf = ({ _id, previous, events, at }: Omit<TrailLink, 'hash' | 'seal'>): string =>
  sha256(
    canonicalJson({ link: _id, previous, events: events.map(({ id, digest }) => [id, digest]), at: at.toISOString() }),
  );

/** A position as the id of its link. */
export const linkId = (position: number): string => String(position).padStart(12, '0');
