import { endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import type { Appointment } from '@oih/data/appointments/model';
import type { Encounter } from '@oih/data/encounters/model';
import { emptyNote } from '@oih/data/encounters/model';
import { minute } from './calendar.ts';
import type { Doctor } from './places.ts';
import { ask, type Case, doctorAt, nowIn, type Patient, type World } from './world.ts';

const intake = {
  complaint: '反复头晕三个月,近一周加重,伴恶心,晨起明显,休息后稍好转',
  allergies: '青霉素皮试阳性',
  medication: '氨氯地平 5 mg 每日一次;阿托伐他汀 20 mg 每晚一次',
};
const note = {
  chiefComplaint: '头晕三个月,加重一周',
  presentIllness: '三个月前起头晕,无视物旋转,血压波动在 150–170/90–100 mmHg。',
  assessment: '按会诊意见处理',
  plan: '按会诊意见调整用药,两周后复诊',
};

/**
 * The visit in which a question arises, put into the store as it is once the patient has been called in: what comes before it is not what is looked at
 * here.
 * @param beside whether its call runs.
 */
export async function placeVisit(
  world: World,
  number: number,
  { roleId, place }: Doctor,
  { patientId, userId }: Patient,
  beside: boolean,
): Promise<string> {
  const now = new Date(nowIn(world));
  const [appointmentId, encounterId] = [`appointment-${number}`, `encounter-${number}`];
  const times = { start: now, end: new Date(now.getTime() + 15 * minute) };
  const text = { version: '2026-01', sha256: '0'.repeat(64) };
  const ofAll = { patientId, userId, practitionerRoleId: roleId, organizationId: place.id, ...times, outbox: [] };
  const appointment: Appointment = {
    ...ofAll,
    _id: appointmentId,
    slotId: `slot-${number}`,
    holdsSlot: false,
    claims: [],
    status: 'checked-in',
    practitionerId: `practitioner-${roleId}`,
    modality: 'video',
    sequence: 0,
    moves: [],
    price: { amount: 0, currency: 'CNY' },
    payment: null,
    holdUntil: null,
    intake,
    // Read with the patient by whom they sit beside: the patient is at the institution.
    consent: {
      ...text,
      sensitive: text,
      signedAt: now,
      signerId: userId,
      capacity: 'self',
      witness: { userId: roleId, practitionerRoleId: roleId, organizationId: place.id, kioskId: place.id },
    },
    device: null,
    cancelled: null,
    encounterId,
    createdAt: now,
  };
  const encounter: Encounter = {
    ...ofAll,
    _id: encounterId,
    appointmentId,
    status: beside ? 'in-progress' : 'finished',
    ...(beside ? { inCall: true as const } : {}),
    arrivedAt: now,
    startedAt: now,
    callEndedAt: beside ? null : now,
    finishedAt: beside ? null : now,
    note: { ...emptyNote, ...note, version: 1, savedAt: now },
  };
  await world.store.collection<Appointment>('appointments').insertOne(appointment);
  await world.store.collection<Encounter>('encounters').insertOne(encounter);
  return encounterId;
}

/** The doctor who asked ends the call of a visit and signs its note. */
export async function finishVisit(world: World, { inviter }: Case, encounterId: string): Promise<void> {
  const person = doctorAt(world, inviter);
  const params = { encounterId };
  await ask(world, person, endCall, { params });
  const baseVersion = encounterId.startsWith('encounter-') ? 1 : 0;
  await ask(world, person, saveNote, { params, body: { baseVersion, note } });
  await ask(world, person, finishEncounter, { params });
}

/** The visit in which the patient waited for a specialist ends. */
export async function endBeside(world: World, one: Case): Promise<void> {
  if (!one.beside) return;
  one.beside = false;
  await finishVisit(world, one, one.encounterId);
  world.engaged.delete(one.inviter.roleId);
}
