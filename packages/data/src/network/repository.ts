import type { AgreementStatus } from '@oih/contracts/http/network';
import type { Model } from 'mongoose';
import type { Organization } from '../directory/models.ts';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { Agreement, Alliance, NetworkModels } from './models.ts';

/** An agreement with those who are invited by it today: the institution, or the members of the alliance and its lead. */
export type AgreementInForce = Omit<Agreement, 'invited'> & {
  invited: { organizationId: string } | { memberIds: string[]; allianceId: string };
};

/** The most levels that are climbed; a chain that is longer goes in a circle. */
const mostLevels = 8;

/** The network of institutions: who is above whom, alliances and agreements. */
export class NetworkRepository {
  readonly #models: NetworkModels;
  readonly #organizations: Model<Organization>;
  readonly #outbox: Outbox;

  constructor(models: NetworkModels, organizations: Model<Organization>, outbox: Outbox) {
    this.#models = models;
    this.#organizations = organizations;
    this.#outbox = outbox;
  }

  /** The institutions above one, the next one first. */
  async above({ partOf }: Pick<Organization, 'partOf'>): Promise<Organization[]> {
    const found: Organization[] = [];
    for (let next = partOf; next && found.length < mostLevels; ) {
      const one: Organization | null = await this.#organizations.findById(next).lean<Organization>();
      if (!one) break;
      found.push(one);
      next = one.partOf;
    }
    return found;
  }

  /** The institutions right below one. */
  async below(organizationId: string): Promise<Organization[]> {
    return this.#organizations.find({ partOf: organizationId }).sort({ _id: 1 }).limit(2000).lean<Organization[]>();
  }

  /** Institutions whose name has the words in it, or that lie in a division. */
  async find(text: string, prefix: string | null, limit: number): Promise<Organization[]> {
    const words = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
    const named = [{ 'name.zh': words }, { 'name.en': words }];
    const placed = prefix ? [{ divisionCode: new RegExp(`^${prefix}`) }] : [];
    return this.#organizations
      .find({ $or: [...named, ...placed] })
      .sort({ divisionCode: 1, _id: 1 })
      .limit(limit)
      .lean<Organization[]>();
  }

  /** The alliances that an institution leads or is a member of. */
  async alliancesOf(organizationId: string): Promise<Alliance[]> {
    return this.#models.alliances
      .find({ $or: [{ leadOrganizationId: organizationId }, { 'members.organizationId': organizationId }] })
      .sort({ name: 1 })
      .lean<Alliance[]>();
  }

  async alliances(ids: readonly string[]): Promise<Alliance[]> {
    return this.#models.alliances.find({ _id: { $in: [...ids] } }).lean<Alliance[]>();
  }

  /**
   * Founds an alliance or changes it over `version`; null when another version stands by now, or another hospital leads it.
   * @param former who was a member before, and is told as well.
   */
  async saveAlliance(
    alliance: Omit<Alliance, 'outbox'>,
    former: readonly string[],
    by: Acting,
    now: Date,
  ): Promise<Alliance | null> {
    const { _id, version, leadOrganizationId, ...rest } = alliance;
    const action = version === 0 ? 'alliance.founded' : 'alliance.changed';
    const concerned = new Set([leadOrganizationId, ...rest.members.map((one) => one.organizationId), ...former]);
    const told = entry(
      action,
      'Alliance',
      _id,
      by,
      now,
      [...concerned].map((id) => `organization:${id}`),
      {
        organizationId: leadOrganizationId,
      },
    );
    try {
      const saved = await this.#models.alliances
        .findOneAndUpdate(
          { _id, version, leadOrganizationId },
          { $set: { ...rest, version: version + 1 }, $push: { outbox: told } },
          { returnDocument: 'after', upsert: version === 0 },
        )
        .lean<Alliance>();
      this.#outbox.kick();
      return saved;
    } catch (error) {
      if (duplicateKey(error)) return null;
      throw error;
    }
  }

  async agreement(id: string): Promise<Agreement | null> {
    return this.#models.agreements.findById(id).lean<Agreement>();
  }

  /** The agreements in which an institution invites, is invited, or answers for an alliance. */
  async agreementsOf(organizationId: string): Promise<Agreement[]> {
    const alliances = await this.alliancesOf(organizationId);
    return this.#models.agreements
      .find({
        $or: [
          { invitingOrganizationId: organizationId },
          { 'invited.organizationId': organizationId },
          { 'invited.allianceId': { $in: alliances.map(({ _id }) => _id) } },
        ],
      })
      .sort({ changedAt: -1 })
      .limit(500)
      .lean<Agreement[]>();
  }

  /** Agreements of institutions with any of these, in the order of their ids, from behind `after` on. */
  async page(
    organizationIds: readonly string[],
    filter: Record<string, unknown>,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<Agreement[]> {
    const sides = { $or: [{ proposedBy: { $in: [...organizationIds] } }, { askedOf: { $in: [...organizationIds] } }] };
    return this.#models.agreements
      .find({ $and: [sides, filter, after === undefined ? {} : { _id: { $gt: after } }] })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Agreement[]>();
  }

  /** The agreements in which an institution invites, each with those whom it invites today. */
  async inForceFor(invitingOrganizationId: string): Promise<AgreementInForce[]> {
    const agreements = await this.#models.agreements.find({ invitingOrganizationId }).lean<Agreement[]>();
    const ids = agreements.flatMap(({ invited }) => ('allianceId' in invited ? [invited.allianceId] : []));
    const alliances = new Map((await this.alliances(ids)).map((one) => [one._id, one]));
    return agreements.map((agreement) => {
      const { invited } = agreement;
      if (!('allianceId' in invited)) return { ...agreement, invited };
      const alliance = alliances.get(invited.allianceId);
      const memberIds = alliance?.active
        ? [alliance.leadOrganizationId, ...alliance.members.map(({ organizationId }) => organizationId)]
        : [];
      return { ...agreement, invited: { memberIds, allianceId: invited.allianceId } };
    });
  }

  /** Adds a proposal; false when there is an agreement under this id already. */
  async propose(agreement: Omit<Agreement, 'outbox'>, by: Acting): Promise<boolean> {
    const outbox = [this.#told('proposed', agreement, by, agreement.changedAt)];
    try {
      await this.#models.agreements.create({ ...agreement, outbox });
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }

  /** Moves an agreement from one of these states over the version that was read; null when that is not how it stands. */
  async move(
    agreement: Agreement,
    to: { status: AgreementStatus; reason: string; from: readonly AgreementStatus[]; version: number },
    by: Acting,
    now: Date,
  ): Promise<Agreement | null> {
    const { status, reason, from, version } = to;
    const moved = await this.#models.agreements
      .findOneAndUpdate(
        { _id: agreement._id, version, status: { $in: [...from] } },
        {
          $set: { status, reason, changedAt: now, version: version + 1 },
          $push: { outbox: this.#told(status, agreement, by, now) },
        },
        { returnDocument: 'after' },
      )
      .lean<Agreement>();
    this.#outbox.kick();
    return moved;
  }

  #told(what: string, { _id, proposedBy, askedOf }: Omit<Agreement, 'outbox'>, by: Acting, at: Date) {
    const topics = [`organization:${proposedBy}`, `organization:${askedOf}`];
    return entry(`agreement.${what}`, 'Agreement', _id, by, at, topics, { organizationId: proposedBy });
  }

  /** Puts alliances and agreements of the demonstration in; those that are there stay as they are. */
  async add(records: { alliances: Alliance[]; agreements: Agreement[] }): Promise<void> {
    const { alliances, agreements } = this.#models;
    const upserts = <T extends { _id: string }>(list: T[]) =>
      list.map((one) => ({ updateOne: { filter: { _id: one._id }, update: { $setOnInsert: one }, upsert: true } }));
    if (records.alliances.length > 0) await alliances.bulkWrite(upserts(records.alliances) as never);
    if (records.agreements.length > 0) await agreements.bulkWrite(upserts(records.agreements) as never);
  }
}
