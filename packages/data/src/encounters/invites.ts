import { maxNameFailures } from '@oih/contracts/http/guests';
import type { EncounterStatus } from '@oih/domain/transitions/encounter';
import type { Model } from 'mongoose';
import type { Acting } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { event } from './event.ts';
import type { AnyEncounter, Encounter, Invite, VisitParticipant } from './model.ts';
import { maxParticipants, presentParticipants } from './participants.ts';

/** How many invitations a visit may have in its life, those that came to nothing among them. */
export const maxInvites = 20;

/** A visit into which somebody can be invited: before it as well, so that the link is there in time. */
const open: { $in: EncounterStatus[] } = { $in: ['planned', 'arrived', 'in-progress', 'on-hold'] };

/** Where an invitation is good for the way in. */
const good = (now: Date) => ({ closed: null, expiresAt: { $gt: now }, failures: { $lt: maxNameFailures } });

const present = (userId: string) => ({ $elemMatch: { userId, leftAt: null } });

const isInside = (visit: AnyEncounter, guestId: string | null): boolean =>
  presentParticipants(visit).some(({ userId }) => userId === guestId);

/** That a guest is in the visit, or is not, as it was when it was read. */
const still = (guestId: string | null, inside: boolean): object =>
  guestId === null ? {} : { participants: inside ? present(guestId) : { $not: present(guestId) } };

/** Invitations by a link, which lie in their visit: whoever is let in belongs to it by the same write. */
export class InviteRepository {
  readonly #model: Model<Encounter>;
  readonly #outbox: Outbox;

  constructor(model: Model<Encounter>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** The visit of a link and its invitation, whatever became of it. */
  async byToken(tokenHash: string): Promise<{ encounter: AnyEncounter; invite: Invite } | null> {
    const encounter = await this.#model.findOne({ 'invites.tokenHash': tokenHash }).lean<AnyEncounter>();
    const invite = encounter?.invites?.find((one) => one.tokenHash === tokenHash);
    return encounter && invite ? { encounter, invite } : null;
  }

  async #change(filter: object, update: object, options: object = {}): Promise<AnyEncounter | null> {
    const changed = await this.#model
      .findOneAndUpdate({ status: open, ...filter }, update, { returnDocument: 'after', ...options })
      .lean<AnyEncounter>();
    this.#outbox.kick(this.#model);
    return changed;
  }

  /** @returns the visit with the invitation; null when it is over or has had too many. */
  async add(visit: AnyEncounter, invite: Invite, by: Acting, now: Date): Promise<AnyEncounter | null> {
    const outbox = event('guest-invited', visit, by, now);
    return this.#change(
      { _id: visit._id, [`invites.${maxInvites - 1}`]: { $exists: false } },
      { $push: { invites: invite, outbox } },
    );
  }

  /** Counts a wrong name. */
  async failed(visit: AnyEncounter, { id }: Invite): Promise<void> {
    await this.#change({ _id: visit._id, 'invites.id': id }, { $inc: { 'invites.$.failures': 1 } });
  }

  /**
   * A guest has given the name and waits, from now on under `guestId`; who was in by the same link in another browser is out.
   * @returns null when the link opens nothing any more, or another browser was faster.
   */
  async knock(visit: AnyEncounter, invite: Invite, guestId: string, now: Date): Promise<AnyEncounter | null> {
    const { id, guestId: former } = invite;
    const by = { userId: guestId, role: 'guest' };
    const inside = isInside(visit, former);
    const told = [event('guest-knocked', visit, by, now)];
    if (inside) told.push(event('participant-removed', visit, by, now));
    return this.#change(
      { _id: visit._id, invites: { $elemMatch: { id, guestId: former, ...good(now) } }, ...still(former, inside) },
      {
        $set: {
          'invites.$[invite].guestId': guestId,
          'invites.$[invite].knockedAt': now,
          ...(inside ? { 'participants.$[former].leftAt': now } : {}),
        },
        $push: { outbox: { $each: told } },
      },
      { arrayFilters: [{ 'invite.id': id }, ...(inside ? [{ 'former.userId': former, 'former.leftAt': null }] : [])] },
    );
  }

  /**
   * Lets a guest in who waits: from now on they belong to the visit.
   * @returns null when they do not wait any more, or the visit is over or full.
   */
  async admit(visit: AnyEncounter, invite: Invite, by: Acting, now: Date): Promise<AnyEncounter | null> {
    const { id, kind, name, guestId: userId } = invite;
    if (!userId) return null;
    const guest: VisitParticipant = {
      userId,
      practitionerRoleId: null,
      name,
      kind,
      addedAt: now,
      addedBy: by.userId,
      leftAt: null,
    };
    const told = event('participant-added', visit, by, now);
    return this.#change(
      {
        _id: visit._id,
        invites: { $elemMatch: { id, guestId: userId, closed: null } },
        'participants.userId': { $ne: userId },
        [`participants.${maxParticipants - 1}`]: { $exists: false },
      },
      { $push: { participants: guest, outbox: { ...told, topics: [...told.topics, `user:${userId}`] } } },
    );
  }

  /**
   * Ends an invitation; who is in by it leaves the visit.
   * @returns null when it has ended already, something changed meanwhile, or the visit is over.
   */
  async close(
    visit: AnyEncounter,
    { id, guestId }: Invite,
    why: 'withdrawn' | 'refused',
    by: Acting,
    now: Date,
  ): Promise<AnyEncounter | null> {
    const inside = isInside(visit, guestId);
    const told = [event(`guest-${why}`, visit, by, now)];
    if (inside) told.push(event('participant-removed', visit, by, now));
    const topics = guestId ? [`user:${guestId}`] : [];
    return this.#change(
      { _id: visit._id, invites: { $elemMatch: { id, guestId, closed: null } }, ...still(guestId, inside) },
      {
        $set: {
          'invites.$[invite].closed': { why, at: now },
          ...(inside ? { 'participants.$[guest].leftAt': now } : {}),
        },
        $push: { outbox: { $each: told.map((one) => ({ ...one, topics: [...one.topics, ...topics] })) } },
      },
      { arrayFilters: [{ 'invite.id': id }, ...(inside ? [{ 'guest.userId': guestId, 'guest.leftAt': null }] : [])] },
    );
  }
}
