import { checkIn, markNoShow } from '@oih/contracts/http/appointments';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { confirmPresence } from '@oih/contracts/http/session';
import type { Appointment } from '@oih/data/appointments/model';
import { checkInBeforeMs } from '@oih/domain/booking/rules';
import { done } from './people.ts';
import { day, hour, minute, nowIn, type Room, type World } from './world.ts';

const note = { chiefComplaint: '复诊', presentIllness: '', assessment: '平稳', plan: '继续用药' };
const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' } as const;
/** A doctor waits so long for somebody who is not there. */
const patience = 30 * minute;

/** Those whose waiting room is open come in. */
async function comeIn(world: World, expected: readonly Appointment[]): Promise<void> {
  const now = nowIn(world);
  for (const { _id: appointmentId, start } of expected) {
    const intention = world.intentions.get(appointmentId);
    if (!intention?.comes || start.getTime() - checkInBeforeMs > now) continue;
    // Some come early, some just in time, some late.
    if (start.getTime() + world.random.between(-25, 12) * minute > now) continue;
    const answer = await intention.patient.call(checkIn, { params: { appointmentId }, body: { device } });
    done('a check-in', answer);
  }
}

async function endDueCall(world: World, room: Room): Promise<void> {
  const { call, person } = room;
  if (!call || call.endsAt > nowIn(world)) return;
  const params = { encounterId: call.encounterId };
  done('the end of a call', await person.call(endCall, { params }));
  done('a note', await person.call(saveNote, { params, body: { baseVersion: 0, note } }));
  const signed = await person.call(finishEncounter, { params });
  // In the afternoon the password is asked for again.
  if (signed.code === 'DOCTOR_PRESENT') {
    done('a password', await person.call(confirmPresence, { body: { password: world.hospital.password } }));
    done('a finish', await person.call(finishEncounter, { params }));
  } else done('a finish', signed);
  world.tally.seen += 1;
  room.call = null;
}

async function takeNext(world: World, room: Room): Promise<void> {
  if (room.call) return;
  const answer = await room.person.call(callNext);
  if (answer.code === 'QUEUE_EMPTY') return;
  const { id, arrivedAt, start, appointmentId } = done('a call', answer).encounter;
  const now = nowIn(world);
  world.tally.waits.push(Math.max(0, now - Math.max(Date.parse(arrivedAt!), Date.parse(start))) / minute);
  room.call = { encounterId: id, endsAt: now + world.random.between(6, 19) * minute };
  world.intentions.delete(appointmentId);
}

/** Who has not come half an hour after the booked time is noted as not come. */
async function noteNoShows(world: World, room: Room, expected: readonly Appointment[]): Promise<void> {
  for (const { _id: appointmentId, start } of expected) {
    if (nowIn(world) - start.getTime() < patience || world.intentions.get(appointmentId)?.comes) continue;
    done('a no-show', await room.person.call(markNoShow, { params: { appointmentId } }));
    world.tally.noShows += 1;
    world.intentions.delete(appointmentId);
  }
}

/** One quarter of an hour in every doctor's room that has patients. */
export async function consult(world: World): Promise<void> {
  const { hospital, begin, rooms } = world;
  const time = (nowIn(world) - begin) % day;
  const midnight = nowIn(world) - time;
  const { appointments } = hospital.data.repositories;
  for (const room of rooms) {
    const today = await appointments.ofRole(room.doctor.roleId, new Date(midnight), new Date(midnight + day));
    const expected = today.filter(({ status }) => status === 'booked');
    await comeIn(world, expected);
    await endDueCall(world, room);
    const waiting = today.some(({ status }) => status === 'checked-in') || expected.length > 0;
    if (waiting && time >= 8.5 * hour) await takeNext(world, room);
    await noteNoShows(world, room, expected);
  }
}
