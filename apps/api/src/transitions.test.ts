import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  bookAppointment,
  cancelAppointment,
  getConsentText,
  holdSlot,
  markNoShow,
} from '@oih/contracts/http/appointments';
import {
  attestDiagnosis,
  callNext,
  callPatient,
  finishEncounter,
  returnToWaiting,
  saveNote,
  stopOffline,
} from '@oih/contracts/http/encounters';
import { approvePrescription, dispensePrescription, returnPrescription, setDuty } from '@oih/contracts/http/pharmacy';
import { removeDraft, savePrescription, signPrescription, voidPrescription } from '@oih/contracts/http/prescriptions';
import { appointmentTransitions } from '@oih/domain/transitions/appointment';
import { encounterTransitions } from '@oih/domain/transitions/encounter';
import { prescriptionTransitions } from '@oih/domain/transitions/prescription';
import { allows, type Mover, type TransitionTable } from '@oih/domain/transitions/transition-table';
import { agreedTo } from '@oih/testkit/consent';
import { Hospital } from '@oih/testkit/hospital';
import type { Answer, HttpClient } from '@oih/testkit/http-client';
import fc from 'fast-check';
import { hashPassword } from './sign-in/password.ts';
import { type Api, startApi } from './start.ts';

const minute = 60_000;
const note = {
  chiefComplaint: '复诊取药',
  presentIllness: '',
  assessment: '血压稳定',
  diagnoses: [{ code: 'I10', zh: '', en: '' }],
  plan: '继续用药',
};
const items = [{ medication: 'nifedipine-cr-30', dose: 1, frequency: 'qd' as const, days: 28, packs: 4, note: '' }];

/** Something that is tried, whether or not the state of the record allows it, and as whom it moves the record. */
interface Try {
  mover: Mover;
  run(): Promise<Answer<unknown> | undefined>;
}

/** A record whose state is looked at before and after each try. */
interface Watched<State extends string = string> {
  table: TransitionTable<State>;
  state(): Promise<State>;
  /** The moves that were seen, in all runs. */
  seen: Set<string>;
}

/** Tries one thing after the other: what was refused has moved nothing, and every move is one of the table. */
async function tryAll(tries: readonly Try[], watched: readonly Watched[]): Promise<void> {
  for (const { mover, run } of tries) {
    const before = await Promise.all(watched.map((one) => one.state()));
    const answer = await run();
    for (const [at, { table, state, seen }] of watched.entries()) {
      const [from, to] = [before[at]!, await state()];
      if (from === to) continue;
      assert.ok(!answer || answer.status < 300, `${from} > ${to} although it was refused with ${answer?.code}`);
      assert.ok(allows(table, from, to, mover), `${from} > ${to} by ${mover}`);
      seen.add(`${from} > ${to}`);
    }
  }
}

/** The same runs each time; those that luck seldom brings are named by each test. */
const runs = { seed: 11, numRuns: 40, endOnFailure: true, unbiased: true } as const;

/** The moves of a table without those that are left out. */
const movesOf = <State extends string>(table: TransitionTable<State>, without: readonly string[] = []): string[] =>
  (Object.keys(table) as State[])
    .flatMap((from) => Object.keys(table[from]).map((to) => `${from} > ${to}`))
    .filter((move) => !without.includes(move))
    .sort();

describe('whatever is tried, in whatever order', function () {
  this.timeout(300_000);
  let hospital: Hospital<Api>;
  let clinic: HttpClient;
  let patient: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const saved = (encounterId: string, diagnoses: typeof note.diagnoses) =>
    clinic.call(saveNote, { params: { encounterId }, body: { baseVersion: 0, note: { ...note, diagnoses } } });

  it('a prescription moves as its table says', async () => {
    const seen = new Set<string>();
    const { prescriptions } = hospital.data.repositories;
    /** A prescription that is begun in a follow-up, and all that can be tried with it. */
    const begun = async () => {
      const doctor = await hospital.doctor();
      clinic = await hospital.signedInStaff(doctor.userName);
      const role = { role: 'pharmacist', organizationId: doctor.organizationId } as const;
      const pharmacist = await hospital.signedInStaff(await hospital.staff(role));
      await pharmacist.call(setDuty, { body: { hours: 8 } });
      patient = await hospital.patient();
      const visit = { encounterId: await hospital.followUp(patient, doctor.slots[0]!._id) };
      await clinic.call(attestDiagnosis, { params: visit, body: { codes: ['I10'] } });
      await clinic.call(callNext);
      await saved(visit.encounterId, note.diagnoses);
      const params = { prescriptionId: randomUUID() };
      const record = async () => (await prescriptions.byId(params.prescriptionId))!;
      const write = async (baseRevision: number) =>
        clinic.call(savePrescription, { params: { ...visit, ...params }, body: { baseRevision, items } });
      assert.equal((await write(0)).status, 200);
      const version = async () => (await record()).signed?.version ?? 1;
      const tries: Record<string, Try> = {
        write: { mover: 'practitioner', run: async () => write((await record()).revision) },
        sign: {
          mover: 'practitioner',
          run: async () => clinic.call(signPrescription, { params, body: { revision: (await record()).revision } }),
        },
        approve: {
          mover: 'hospital',
          run: async () => pharmacist.call(approvePrescription, { params, body: { version: await version() } }),
        },
        return: {
          mover: 'hospital',
          run: async () =>
            pharmacist.call(returnPrescription, { params, body: { version: await version(), reason: '请核对' } }),
        },
        handOut: { mover: 'hospital', run: () => pharmacist.call(dispensePrescription, { params }) },
        takeBack: {
          mover: 'practitioner',
          run: () => clinic.call(voidPrescription, { params, body: { reason: '改用其他药物' } }),
        },
        throwAway: { mover: 'practitioner', run: () => clinic.call(removeDraft, { params }) },
        stop: {
          mover: 'system',
          run: () => clinic.call(stopOffline, { params: visit, body: { reason: 'condition-changed' } }),
        },
        expire: {
          mover: 'system',
          run: async () => {
            hospital.clock.advance(4 * 24 * 60 * minute);
            await hospital.api.jobs.settled();
            return undefined;
          },
        },
      };
      const state = async () => (await record()).status;
      return { tries, watched: [{ table: prescriptionTransitions, state, seen } as Watched] };
    };
    const usual = fc.constantFrom('write', 'sign', 'approve', 'return', 'handOut');
    const rare = fc.constantFrom('takeBack', 'throwAway', 'stop');
    const some = fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: rare });
    const order = fc.tuple(
      fc.array(some, { maxLength: 9, size: 'max' }),
      fc.constantFrom(['expire'], ['takeBack'], ['sign', 'return', 'takeBack']),
    );
    await fc.assert(
      fc.asyncProperty(order, async ([names, last]) => {
        const { tries, watched } = await begun();
        await tryAll(
          [...names, ...last].map((name) => tries[name]!),
          watched,
        );
      }),
      { ...runs, examples: [[[['sign', 'approve'], ['expire']]], [[['sign', 'return'], ['takeBack']]]] },
    );
    assert.deepEqual([...seen].sort(), movesOf(prescriptionTransitions), 'every move of the table was made');
  });

  it('a visit and its appointment move as their tables say', async () => {
    const seen = { visit: new Set<string>(), appointment: new Set<string>() };
    const { appointments, encounters } = hospital.data.repositories;
    const begun = async () => {
      const doctor = await hospital.doctor();
      clinic = await hospital.signedInStaff(doctor.userName);
      patient = await hospital.patient();
      const held = await patient.call(holdSlot, { body: { slotId: doctor.slots[0]!._id } });
      const params = { appointmentId: held.body.appointment.id };
      const record = async () => (await appointments.byId(params.appointmentId))!;
      const visit = async () => ({ params: { encounterId: (await record()).encounterId ?? 'none-yet' } });
      const consent = agreedTo((await patient.call(getConsentText)).body);
      const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' };
      const tries: Record<string, Try> = {
        book: {
          mover: 'patient',
          run: () => patient.call(bookAppointment, { params, body: { consent } }),
        },
        comeIn: {
          mover: 'patient',
          run: () =>
            patient.send('POST', `/api/appointments/${params.appointmentId}/check-in`, JSON.stringify({ device })),
        },
        cancel: { mover: 'patient', run: () => patient.call(cancelAppointment, { params }) },
        noShow: { mover: 'practitioner', run: () => clinic.call(markNoShow, { params }) },
        call: { mover: 'practitioner', run: async () => clinic.call(callPatient, await visit()) },
        putBack: { mover: 'practitioner', run: async () => clinic.call(returnToWaiting, await visit()) },
        finish: {
          mover: 'practitioner',
          run: async () => {
            const at = await visit();
            await saved(at.params.encounterId, []);
            return clinic.call(finishEncounter, at);
          },
        },
        stop: {
          mover: 'practitioner',
          run: async () => clinic.call(stopOffline, { ...(await visit()), body: { reason: 'other' } }),
        },
        wait: {
          mover: 'system',
          run: async () => {
            hospital.clock.advance(9 * minute);
            await hospital.api.jobs.settled();
            return undefined;
          },
        },
        waitLong: {
          mover: 'system',
          run: async () => {
            hospital.clock.advance(24 * 60 * minute);
            await hospital.api.jobs.settled();
            return undefined;
          },
        },
      };
      const watched = [
        {
          table: appointmentTransitions,
          state: async () => (await record()).status,
          seen: seen.appointment,
        },
        {
          table: encounterTransitions,
          state: async () => {
            const { encounterId } = await record();
            return encounterId ? (await encounters.byId(encounterId))!.status : 'planned';
          },
          seen: seen.visit,
        },
      ] as Watched[];
      return { tries, watched };
    };
    const usual = fc.constantFrom('comeIn', 'call', 'call', 'putBack', 'wait', 'noShow');
    const ending = fc.constantFrom('finish', 'stop', 'cancel');
    const some = fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: ending });
    const order = fc.tuple(
      fc.boolean(),
      fc.array(some, { maxLength: 9, size: 'max' }),
      fc.constantFrom('waitLong', 'stop', 'finish'),
    );
    await fc.assert(
      fc.asyncProperty(order, async ([books, names, last]) => {
        const { tries, watched } = await begun();
        await tryAll(
          [...(books ? ['book'] : []), ...names, last].map((name) => tries[name]!),
          watched,
        );
      }),
      {
        ...runs,
        examples: [
          [[true, ['comeIn', 'wait', 'wait', 'wait', 'noShow'], 'waitLong']],
          [[true, ['comeIn', 'call', 'putBack', 'call'], 'finish']],
        ],
      },
    );
    // Nothing puts an appointment into "arrived", nor a visit on hold or into "planned": these come with remote consultations.
    const unused = (table: TransitionTable<string>) =>
      movesOf(table).filter((move) => /^planned > cancelled|on-hold/.test(move));
    const notArrived = movesOf(appointmentTransitions).filter((move) => move.includes('arrived'));
    assert.deepEqual([...seen.visit].sort(), movesOf(encounterTransitions, unused(encounterTransitions)));
    assert.deepEqual([...seen.appointment].sort(), movesOf(appointmentTransitions, notArrived));
  });
});
