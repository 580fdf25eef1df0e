import type { EncounterStatus } from '@oih/domain/transitions/encounter';
import type { Model } from 'mongoose';
import type { Acting } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { event } from './event.ts';
import type { AnyEncounter, Encounter, VisitParticipant } from './model.ts';

/** Who is brought in; when, and by whom, is added. */
export type BroughtIn = Pick<VisitParticipant, 'userId' | 'practitionerRoleId' | 'kind'>;

/** How many entries of people a visit may have in its life, those who were removed among them. */
export const maxParticipants = 40;

/** A visit into which people can be brought: they may be there before the call begins. */
const open: { $in: EncounterStatus[] } = { $in: ['arrived', 'in-progress', 'on-hold'] };

/** Who belongs to a visit beside its patient and its doctor at present. */
export const presentParticipants = ({ participants }: Pick<Encounter, 'participants'>): VisitParticipant[] =>
  (participants ?? []).filter(({ leftAt }) => leftAt === null);

/**
 * Brings somebody into a visit that is not over, by one guarded write; who is there already stays as they are.
 * @param who a person who is neither the visit's patient nor its doctor.
 * @returns the visit with the person in it, `full` when it has had too many, null when it is over or the person is its own patient or doctor.
 */
export async function addParticipant(
  model: Model<Encounter>,
  outbox: Outbox,
  id: string,
  who: BroughtIn,
  by: Acting,
  now: Date,
): Promise<Encounter | 'full' | null> {
  const { userId, practitionerRoleId, kind } = who;
  const found = await model.findById(id).lean<AnyEncounter>();
  if (!found) return null;
  const added: VisitParticipant = { userId, practitionerRoleId, kind, addedAt: now, addedBy: by.userId, leftAt: null };
  const told = event('participant-added', found, by, now);
  const changed = await model
    .findOneAndUpdate(
      {
        _id: id,
        status: open,
        userId: { $ne: userId },
        practitionerRoleId: { $ne: practitionerRoleId },
        participants: { $not: { $elemMatch: { userId, leftAt: null } } },
        [`participants.${maxParticipants - 1}`]: { $exists: false },
      },
      { $push: { participants: added, outbox: { ...told, topics: [...told.topics, `user:${userId}`] } } },
      { returnDocument: 'after' },
    )
    .lean<Encounter>();
  outbox.kick(model);
  return changed ?? refusedFor(await model.findOne({ _id: id, status: open }).lean<Encounter>(), userId);
}

/** Why nobody was added: the person is there already, the visit has had too many, or may not have this one. */
function refusedFor(encounter: Encounter | null, userId: string): Encounter | 'full' | null {
  if (!encounter) return null;
  if (presentParticipants(encounter).some((one) => one.userId === userId)) return encounter;
  return (encounter.participants ?? []).length >= maxParticipants ? 'full' : null;
}

/**
 * Takes somebody out of a visit that is not over, by one guarded write; who is not in it stays out.
 * @returns the visit without the person, null when it is over.
 */
export async function removeParticipant(
  model: Model<Encounter>,
  outbox: Outbox,
  id: string,
  userId: string,
  by: Acting,
  now: Date,
): Promise<Encounter | null> {
  const found = await model.findOne({ _id: id, status: open }).lean<Encounter>();
  if (!found) return null;
  const told = event('participant-removed', found, by, now);
  const changed = await model
    .findOneAndUpdate(
      { _id: id, status: open, participants: { $elemMatch: { userId, leftAt: null } } },
      {
        $set: { 'participants.$.leftAt': now },
        $push: { outbox: { ...told, topics: [...told.topics, `user:${userId}`] } },
      },
      { returnDocument: 'after' },
    )
    .lean<Encounter>();
  outbox.kick(model);
  return changed ?? model.findOne({ _id: id, status: open }).lean<Encounter>();
}
