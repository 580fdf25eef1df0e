import { createHash, randomBytes } from 'node:crypto';
import { duplicateKey } from '../schema.ts';
import type { CallModels, JoinGrant, MediaNode } from './models.ts';

/** Life of a join grant, milliseconds. */
export const grantMs = 90_000;
/** A node that has not been heard of for this long is not given calls, milliseconds. */
const freshMs = 6000;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Join grants, media nodes, and which call lives where. */
export class CallRepository {
  readonly #models: CallModels;

  constructor(models: CallModels) {
    this.#models = models;
  }

  /** Makes a single-use token. */
  async grant(
    grant: Omit<JoinGrant, '_id' | 'expiresAt' | 'usedBy'>,
    now: Date,
  ): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + grantMs);
    await this.#models.grants.create({ _id: hashOf(token), ...grant, expiresAt, usedBy: null });
    return { token, expiresAt };
  }

  /**
   * Uses a token up: the grant for exactly one join, of the person it was made for and only while it is good, else null. The same
   * join sent again, by its key, gets the grant again. One atomic write decides.
   */
  async redeem(token: string, userId: string, join: string, now: Date): Promise<JoinGrant | null> {
    return this.#models.grants
      .findOneAndUpdate(
        { _id: hashOf(token), userId, expiresAt: { $gt: now }, usedBy: { $in: [null, join] } },
        { $set: { usedBy: join } },
      )
      .lean<JoinGrant>();
  }

  async announce(node: Omit<MediaNode, 'seenAt'>, now: Date): Promise<void> {
    await this.#models.nodes.replaceOne({ _id: node._id }, { ...node, seenAt: now }, { upsert: true });
  }

  /** A node at whose address nobody listens is given no calls; it is there again with its next announcement. */
  async forget({ _id, url }: Pick<MediaNode, '_id' | 'url'>): Promise<void> {
    await this.#models.nodes.deleteOne({ _id, url });
  }

  /** Nodes that have been heard of just now. */
  async nodes(now: Date): Promise<MediaNode[]> {
    return this.#models.nodes.find({ seenAt: { $gt: new Date(now.getTime() - freshMs) } }).lean<MediaNode[]>();
  }

  /** The node of a call. */
  async placement(encounterId: string): Promise<string | null> {
    const found = await this.#models.placements.findById(encounterId).lean<{ nodeId: string }>();
    return found?.nodeId ?? null;
  }

  /** Places a call on a node unless it has a place already; gives the place that holds. One insert decides. */
  async place(encounterId: string, nodeId: string, now: Date): Promise<string> {
    try {
      await this.#models.placements.create({ _id: encounterId, nodeId, placedAt: now });
      return nodeId;
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      return (await this.placement(encounterId)) ?? nodeId;
    }
  }

  /** Moves a call from a node that is gone; false when somebody else moved it first. */
  async move(encounterId: string, from: string, to: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.#models.placements.updateOne(
      { _id: encounterId, nodeId: from },
      { $set: { nodeId: to, placedAt: now } },
    );
    return modifiedCount === 1;
  }
}
