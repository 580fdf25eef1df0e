import type { OrganizationView } from '@oih/contracts/http/directory';
import type { Slot } from '@oih/domain/schedule/slot';
import { coalesce } from '@oih/platform/coalesce';
import type { Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import type { DirectoryModels, Organization, Practitioner, PractitionerRole } from './models.ts';

/** A role with what it stands for. */
export interface RoleRecord {
  role: PractitionerRole;
  practitioner: Practitioner;
  organization: Organization;
}

export interface RoleSearch {
  /** First digits of the divisions that are looked at. */
  divisionPrefix?: string | undefined;
  level?: OrganizationView['level'] | undefined;
  department?: string | undefined;
}

export type SlotState = 'free' | 'held' | 'booked';

/** Organisations, practitioners, their roles and their slots. */
export class DirectoryRepository {
  readonly #models: DirectoryModels;
  readonly #appointments: Model<Appointment>;
  readonly #role: (id: string) => Promise<RoleRecord | undefined>;

  constructor(models: DirectoryModels, appointments: Model<Appointment>) {
    this.#models = models;
    this.#appointments = appointments;
    this.#role = coalesce(async (ids) => {
      const roles = await this.#models.practitionerRoles.find({ _id: { $in: ids } }).lean<PractitionerRole[]>();
      return new Map((await this.#withParts(roles)).map((record) => [record.role._id, record]));
    });
  }

  /** Roles by their ids, with practitioner and organisation; ids that are not known are left out. */
  async roles(ids: readonly string[]): Promise<RoleRecord[]> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.#role(id)));
    return found.flatMap((record) => record ?? []);
  }

  async role(id: string): Promise<RoleRecord | null> {
    return (await this.#role(id)) ?? null;
  }

  /** Active roles of a search, without their slots. */
  async search({ divisionPrefix, level, department }: RoleSearch): Promise<RoleRecord[]> {
    const found = await this.#models.practitionerRoles
      .find({
        active: true,
        ...(divisionPrefix
          ? { divisionCode: { $gte: divisionPrefix.padEnd(6, '0'), $lte: divisionPrefix.padEnd(6, '9') } }
          : {}),
        ...(level ? { level } : {}),
        ...(department ? { departmentCode: department } : {}),
      })
      .lean<PractitionerRole[]>();
    return this.#withParts(found);
  }

  async #withParts(roles: PractitionerRole[]): Promise<RoleRecord[]> {
    const [practitioners, organizations] = await Promise.all([
      this.#models.practitioners
        .find({ _id: { $in: [...new Set(roles.map((role) => role.practitionerId))] } })
        .lean<Practitioner[]>(),
      this.#models.organizations
        .find({ _id: { $in: [...new Set(roles.map((role) => role.organizationId))] } })
        .lean<Organization[]>(),
    ]);
    const people = new Map(practitioners.map((practitioner) => [practitioner._id, practitioner]));
    const places = new Map(organizations.map((organization) => [organization._id, organization]));
    return roles.flatMap((role) => {
      const practitioner = people.get(role.practitionerId);
      const organization = places.get(role.organizationId);
      return practitioner && organization ? [{ role, practitioner, organization }] : [];
    });
  }

  async organizations(ids: readonly string[]): Promise<Organization[]> {
    return this.#models.organizations.find({ _id: { $in: [...ids] } }).lean<Organization[]>();
  }

  /** Departments that have an active role, each once. */
  async departments(): Promise<OrganizationView['departments']> {
    const [codes, organizations] = await Promise.all([
      this.#models.practitionerRoles.distinct('departmentCode', { active: true }) as Promise<string[]>,
      this.#models.organizations.find({}, { departments: 1 }).lean<Organization[]>(),
    ]);
    const known = new Map(
      organizations.flatMap(({ departments }) => departments).map((department) => [department.code, department]),
    );
    return codes.flatMap((code) => known.get(code) ?? []).sort((a, b) => a.code.localeCompare(b.code));
  }

  async slot(id: string): Promise<Slot | null> {
    return this.#models.slots.findById(id).lean<Slot>();
  }

  /** Slots of roles that begin in a span of time, by start, each with what the appointments say about it. */
  async slots(roleIds: readonly string[], from: Date, to: Date, now: Date): Promise<(Slot & { state: SlotState })[]> {
    const within = { practitionerRoleId: { $in: [...roleIds] }, start: { $gte: from, $lt: to } };
    const [slots, claims] = await Promise.all([
      this.#models.slots.find(within).sort({ start: 1 }).lean<Slot[]>(),
      this.#appointments
        .find({ ...within, holdsSlot: true }, { slotId: 1, status: 1, holdUntil: 1 })
        .lean<Pick<Appointment, '_id' | 'slotId' | 'status' | 'holdUntil'>[]>(),
    ]);
    const taken = new Map(claims.map((claim) => [claim.slotId, claim]));
    return slots.map((slot) => {
      const claim = taken.get(slot._id);
      const live = claim && !(claim.status === 'pending' && claim.holdUntil !== null && claim.holdUntil <= now);
      return { ...slot, state: live ? (claim.status === 'pending' ? 'held' : 'booked') : 'free' };
    });
  }

  /** Writes directory records of the seed; those that are there stay as they are. */
  async add(records: {
    organizations?: Organization[];
    practitioners?: Practitioner[];
    practitionerRoles?: PractitionerRole[];
  }): Promise<void> {
    for (const [name, list] of Object.entries(records) as [keyof typeof records, { _id: string }[]][]) {
      if (list.length === 0) continue;
      await (this.#models[name] as unknown as Model<{ _id: string }>).bulkWrite(
        list.map((record) => ({
          updateOne: { filter: { _id: record._id }, update: { $setOnInsert: record }, upsert: true },
        })),
      );
    }
  }

  /** Adds seats; one that is there already is left as it is. Gives how many were added. */
  async addSlots(slots: Slot[]): Promise<number> {
    if (slots.length === 0) return 0;
    const known = await this.#models.slots
      .find({ _id: { $in: slots.map(({ _id }) => _id) } }, { _id: 1 })
      .lean<{ _id: string }[]>();
    const there = new Set(known.map(({ _id }) => _id));
    const fresh = slots.filter(({ _id }) => !there.has(_id));
    if (fresh.length > 0) await this.#models.slots.insertMany(fresh, { lean: true });
    return fresh.length;
  }
}
