import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Model } from 'mongoose';
import type { Organization, PractitionerRole } from '../directory/models.ts';
import type { Agreement, Alliance } from '../network/models.ts';
import type { Consultation } from './model.ts';

/** An institution as far as it matters where it lies. */
export type PlacedInstitution = Pick<Organization, '_id' | 'level' | 'divisionCode'>;

/** Consultations with a signed opinion between two institutions, and how many. */
export interface CompletedBetween {
  invitingOrganizationId: string;
  invitedOrganizationId: string | null;
  count: number;
}

/** States in which the opinion is signed. */
const completed: { $in: ConsultationStatus[] } = { $in: ['opinion-signed', 'decided', 'closed'] };

/**
 * What is known of where remote consultation is at hand. The store counts; what comes back are institutions and numbers, without anybody’s id.
 */
export class CoverageRepository {
  readonly #consultations: Model<Consultation>;
  readonly #organizations: Model<Organization>;
  readonly #roles: Model<PractitionerRole>;
  readonly #network: { alliances: Model<Alliance>; agreements: Model<Agreement> };

  constructor(
    consultations: Model<Consultation>,
    {
      organizations,
      practitionerRoles,
    }: { organizations: Model<Organization>; practitionerRoles: Model<PractitionerRole> },
    network: { alliances: Model<Alliance>; agreements: Model<Agreement> },
  ) {
    this.#consultations = consultations;
    this.#organizations = organizations;
    this.#roles = practitionerRoles;
    this.#network = network;
  }

  /** Every institution whose division begins with the digits; with none, of the country. */
  async institutions(prefix: string): Promise<PlacedInstitution[]> {
    return this.#organizations
      .find({ divisionCode: new RegExp(`^${prefix}`) }, { level: 1, divisionCode: 1 })
      .lean<PlacedInstitution[]>();
  }

  /** Institutions with a doctor who can be booked. */
  async offering(): Promise<Set<string>> {
    return new Set(await this.#roles.distinct('organizationId', { active: true }));
  }

  /**
   * Institutions in an alliance that is active, or in an agreement that holds on a day.
   * @param date `YYYY-MM-DD`.
   */
  async agreed(date: string): Promise<Set<string>> {
    const { alliances, agreements } = this.#network;
    const inForce = {
      status: 'active' as const,
      validFrom: { $lte: date },
      $or: [{ validUntil: null }, { validUntil: { $gte: date } }],
    };
    const found = await Promise.all([
      alliances.distinct('leadOrganizationId', { active: true }),
      alliances.distinct('members.organizationId', { active: true }),
      agreements.distinct('invitingOrganizationId', inForce),
      agreements.distinct('invited.organizationId', inForce),
    ]);
    return new Set(found.flat() as string[]);
  }

  /** Consultations whose opinion was signed since then, by the two institutions. */
  async completedSince(since: Date): Promise<CompletedBetween[]> {
    return this.#consultations.aggregate<CompletedBetween>([
      {
        $match: {
          // By the index; what was signed since then is found among what was moved since then.
          'moves.at': { $gte: since },
          moves: { $elemMatch: { to: 'opinion-signed', at: { $gte: since } } },
          status: completed,
        },
      },
      { $group: { _id: { from: '$invitingOrganizationId', to: '$invitedOrganizationId' }, count: { $sum: 1 } } },
      {
        $project: { _id: 0, invitingOrganizationId: '$_id.from', invitedOrganizationId: '$_id.to', count: 1 },
      },
    ]);
  }

  /** Which of these institutions have ever asked for or answered a consultation whose opinion was signed. */
  async everCompleted(organizationIds: readonly string[]): Promise<Set<string>> {
    const among = { $in: [...organizationIds] };
    const [asked, answered] = await Promise.all([
      this.#consultations.distinct('invitingOrganizationId', { invitingOrganizationId: among, status: completed }),
      this.#consultations.distinct('invitedOrganizationId', { invitedOrganizationId: among, status: completed }),
    ]);
    return new Set([...asked, ...(answered as string[])]);
  }
}
