import type { OrganizationView } from '@oih/contracts/http/directory';
import { claimsOf } from '@oih/domain/booking/claims';
import { holdExpired } from '@oih/domain/booking/rules';
import { offeredSpan } from '@oih/domain/licence/offering';
import type { Slot } from '@oih/domain/schedule/slot';
import { coalesce } from '@oih/platform/coalesce';
import type { Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import type { FreeTimesRepository } from './free-times.ts';
import type { DirectoryModels, Organization, Practitioner, PractitionerRole } from './models.ts';

/** A role with what it stands for. */
export interface RoleRecord {
  role: PractitionerRole;
  practitioner: Practitioner;
  organization: Organization;
}

export type SlotState = 'free' | 'held' | 'booked';

/**
 * A slot with what the appointments say about it, when a hold of it runs out, and whether the doctor may not be offered at its time (rule
 * LICENCE).
 */
export type SlotWithState = Slot & { state: SlotState; heldUntil: Date | null; withheld: boolean };

type Claim = Pick<Appointment, 'claims' | 'status' | 'holdUntil'>;

/** Whose the slots of a role are, and in which span they may be offered. */
interface Bookable {
  practitionerId: string;
  offered: ReturnType<typeof offeredSpan>;
}

const offeredAt = (start: Date, span: Bookable['offered'] | undefined): boolean =>
  !!span && start >= span.from && (span.until === null || start < span.until);

/** How long before a slot a visit may begin that still lasts at its time, milliseconds. */
const longestVisit = 24 * 3_600_000;

/** How far ahead other times are looked for, milliseconds. */
const aheadMs = 14 * 24 * 3_600_000;

/** The question for the slots of a role from a moment on. */
interface Ahead {
  roleId: string;
  now: Date;
}

/** Organisations, practitioners, their roles and their slots. */
export class DirectoryRepository {
  readonly #models: DirectoryModels;
  readonly #appointments: Model<Appointment>;
  readonly #freeTimes: FreeTimesRepository;
  readonly #role: (id: string) => Promise<RoleRecord | undefined>;
  readonly #ahead: (asked: Ahead) => Promise<SlotWithState[] | undefined>;

  constructor(models: DirectoryModels, appointments: Model<Appointment>, freeTimes: FreeTimesRepository) {
    this.#models = models;
    this.#appointments = appointments;
    this.#freeTimes = freeTimes;
    this.#role = coalesce(async (ids) => {
      const roles = await this.#models.practitionerRoles.find({ _id: { $in: ids } }).lean<PractitionerRole[]>();
      return new Map((await this.#withParts(roles)).map((record) => [record.role._id, record]));
    });
    this.#ahead = coalesce<SlotWithState[], Ahead>((asked) => this.#slotsAhead(asked));
  }

  /** Roles by their ids, with practitioner and organisation; ids that are not known are left out. */
  async roles(ids: readonly string[]): Promise<RoleRecord[]> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.#role(id)));
    return found.flatMap((record) => record ?? []);
  }

  async role(id: string): Promise<RoleRecord | null> {
    return (await this.#role(id)) ?? null;
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

  /** What organisations call departments, by code, each once. */
  async departmentNames(codes: readonly string[]): Promise<OrganizationView['departments']> {
    const found = await this.#models.organizations
      .find({ 'departments.code': { $in: [...codes] } }, { departments: 1 })
      .lean<Organization[]>();
    const known = new Map(found.flatMap(({ departments }) => departments).map((one) => [one.code, one]));
    return codes.flatMap((code) => known.get(code) ?? []);
  }

  async slot(id: string): Promise<Slot | null> {
    return this.#models.slots.findById(id).lean<Slot>();
  }

  /** Who the doctors of roles are, and all the roles that they have, at whichever organisation. */
  async #doctors(roleIds: readonly string[]): Promise<{ byRole: Map<string, Bookable>; allRoles: string[] }> {
    const own = await this.#models.practitionerRoles
      .find({ _id: { $in: [...roleIds] } }, { practitionerId: 1, organizationId: 1, active: 1, credentials: 1 })
      .lean<PractitionerRole[]>();
    const [all, places] = await Promise.all([
      this.#models.practitionerRoles
        .find({ practitionerId: { $in: [...new Set(own.map(({ practitionerId }) => practitionerId))] } }, { _id: 1 })
        .lean<Pick<PractitionerRole, '_id'>[]>(),
      this.#models.organizations
        .find({ _id: { $in: [...new Set(own.map(({ organizationId }) => organizationId))] } }, { timeZone: 1 })
        .lean<Pick<Organization, '_id' | 'timeZone'>[]>(),
    ]);
    const zones = new Map(places.map(({ _id, timeZone }) => [_id, timeZone]));
    const bookable = (role: PractitionerRole): Bookable => {
      const timeZone = zones.get(role.organizationId);
      return { practitionerId: role.practitionerId, offered: timeZone ? offeredSpan(role, timeZone) : null };
    };
    return {
      byRole: new Map(own.map((role) => [role._id, bookable(role)])),
      allRoles: [...new Set([...roleIds, ...all.map(({ _id }) => _id)])],
    };
  }

  /**
   * Slots of roles that begin in a span of time, by start, each with what the appointments say about it: whether its seat is taken,
   * or the doctor's time, also by a visit at another organisation.
   */
  async slots(roleIds: readonly string[], from: Date, to: Date, now: Date): Promise<SlotWithState[]> {
    const { byRole, allRoles } = await this.#doctors(roleIds);
    const standing = {
      start: { $gte: new Date(from.getTime() - longestVisit), $lt: new Date(to.getTime() + longestVisit) },
      holdsSlot: true,
    };
    const taking = { claims: 1, status: 1, holdUntil: 1 };
    // Times that doctors give away beside their own visits are few, and have an index of their own.
    const [slots, own, consulting] = await Promise.all([
      this.#models.slots
        .find({ practitionerRoleId: { $in: [...roleIds] }, start: { $gte: from, $lt: to } })
        .sort({ start: 1 })
        .lean<Slot[]>(),
      this.#appointments.find({ practitionerRoleId: { $in: allRoles }, ...standing }, taking).lean<Claim[]>(),
      this.#appointments.find({ consultantRoleIds: { $in: allRoles }, ...standing }, taking).lean<Claim[]>(),
    ]);
    const live = [...own, ...consulting].filter(
      ({ status, holdUntil }) => status !== 'pending' || !holdExpired(holdUntil, now),
    );
    const taken = new Map(live.flatMap((claim) => claim.claims.map((word) => [word, claim])));
    return slots.map((slot) => {
      const doctor = byRole.get(slot.practitionerRoleId);
      const words = taken.size > 0 ? claimsOf(slot, '', doctor?.practitionerId ?? '') : [];
      const claim = words.map((word) => taken.get(word)).find((one) => one !== undefined);
      const state = !claim ? 'free' : claim.status === 'pending' ? 'held' : 'booked';
      const heldUntil = claim?.status === 'pending' ? claim.holdUntil : null;
      return { ...slot, state, heldUntil, withheld: !offeredAt(slot.start, doctor?.offered) };
    });
  }

  async #slotsAhead(asked: Ahead[]): Promise<Map<Ahead, SlotWithState[]>> {
    const now = new Date(Math.max(...asked.map((one) => one.now.getTime())));
    const ids = [...new Set(asked.map(({ roleId }) => roleId))];
    const slots = await this.slots(ids, now, new Date(now.getTime() + aheadMs), now);
    const byRole = new Map(ids.map((id) => [id, slots.filter(({ practitionerRoleId }) => practitionerRoleId === id)]));
    return new Map(asked.map((one) => [one, byRole.get(one.roleId) ?? []]));
  }

  /** Slots of a role in the two weeks ahead, as {@link slots} gives them; hundreds who were too late for the same time ask once. */
  async slotsAhead(roleId: string, now: Date): Promise<SlotWithState[]> {
    return (await this.#ahead({ roleId, now })) ?? [];
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
    const roles = records.practitionerRoles ?? [];
    // A demonstration of an earlier version has roles without credentials, which would not be offered.
    const licensed = roles.filter(({ credentials }) => credentials);
    if (licensed.length > 0)
      await this.#models.practitionerRoles.bulkWrite(
        licensed.map(({ _id, credentials }) => ({
          updateOne: { filter: { _id, credentials: { $exists: false } }, update: { $set: { credentials } } },
        })) as never,
      );
    await this.#freeTimes.mark(roles.map(({ _id }) => _id));
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
    await this.#freeTimes.mark(fresh.map(({ practitionerRoleId }) => practitionerRoleId));
    return fresh.length;
  }
}
