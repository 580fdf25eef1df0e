import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** A link of the chain over the trail: some events by their digests, bound to the link before. It is never changed. */
export interface TrailLink {
  /** The position as twelve digits, from 1 on. */
  _id: string;
  /** `hash` of the link before; null for the first. */
  previous: string | null;
  events: { id: string; digest: string }[];
  at: Date;
  /** SHA-256 of everything above, as canonical JSON (RFC 8785). */
  hash: string;
  /** Of the hash, by the server key: whoever has the store alone cannot make one. */
  seal: string;
}

/** Where the chain ends, so that a tail that was cut off is missed. */
export interface TrailHead {
  _id: 'head';
  link: string;
  hash: string;
  seal: string;
}

export interface LinkModels {
  links: Model<TrailLink>;
  heads: Model<TrailHead>;
}

export const linkModels = (connection: Connection): LinkModels => ({
  links: model<TrailLink>(connection, 'TrailLink', 'trailLinks', {
    previous: String,
    events: asIs(),
    at: Date,
    hash: String,
    seal: String,
  }),
  heads: model<TrailHead>(connection, 'TrailHead', 'trailHeads', { link: String, hash: String, seal: String }),
});
