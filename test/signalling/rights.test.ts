import assert from 'node:assert/strict';
import { cancelAppointment } from '@oih/contracts/http/appointments';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import type { SocketRequest } from '@oih/contracts/socket/define';
import * as media from '@oih/contracts/socket/media';
import * as signalling from '@oih/contracts/socket/signalling';
import type { HttpClient } from '@oih/testkit/http-client';
import { type Browser, codeOf, dataOf, Rig } from './rig.ts';

const states = ['waiting', 'in the call', 'after the call', 'finished', 'cancelled'] as const;
type State = (typeof states)[number];
const people = [
  'patient',
  'doctor',
  'colleague',
  'administrator',
  'dispatcher',
  'pharmacist',
  'stranger',
  'elsewhere',
] as const;
type Person = (typeof people)[number];

/** Every request that the contracts define, found in them. */
const requests = ([...Object.values(media), ...Object.values(signalling)] as unknown[]).filter(
  (one): one is SocketRequest =>
    typeof one === 'object' && one !== null && 'm' in one && 'reply' in one && 'changes' in one,
);

const theirs = (person: Person): boolean => person === 'patient' || person === 'doctor';
const rtpCapabilities = { codecs: [], headerExtensions: [] };

const inEvery = <T>(answer: T) => Object.fromEntries(states.map((state) => [state, answer])) as Record<State, T>;

/** What the people of the visit are answered in each state, both or each; to everybody else the visit does not exist in any. */
const aboutTheVisit: Record<string, Record<State, string | Record<'patient' | 'doctor', string>>> = {
  // The doctor has joined the call in none of them.
  'aside.begin': inEvery({ patient: 'FORBIDDEN', doctor: 'CONFLICT' }),
  'aside.end': inEvery({ patient: 'FORBIDDEN', doctor: 'ok' }),
  // No picture is shown in any of them.
  'board.point': {
    waiting: 'CONFLICT',
    'in the call': 'CONFLICT',
    'after the call': 'CONFLICT',
    finished: 'CONFLICT',
    cancelled: 'CONFLICT',
  },
  'chat.send': {
    waiting: 'ok',
    'in the call': 'ok',
    'after the call': 'ok',
    finished: 'CONFLICT',
    cancelled: 'CONFLICT',
  },
  'session.prepare': {
    waiting: 'CONFLICT',
    'in the call': 'ok',
    'after the call': 'CONFLICT',
    finished: 'CONFLICT',
    cancelled: 'CONFLICT',
  },
  'session.reserve': {
    waiting: 'CONFLICT',
    'in the call': 'ok',
    'after the call': 'CONFLICT',
    finished: 'CONFLICT',
    cancelled: 'CONFLICT',
  },
};
const dataOfVisit: Record<string, (encounterId: string) => object> = {
  'aside.begin': (encounterId) => ({ encounterId }),
  'aside.end': (encounterId) => ({ encounterId }),
  'board.point': (encounterId) => ({ encounterId, documentId: 'no-such-document', at: [0.5, 0.5], color: 'red' }),
  'chat.send': (encounterId) => ({ encounterId, text: 'asked for by the test' }),
  'session.prepare': (encounterId) => ({ encounterId }),
  'session.reserve': (encounterId) => ({ encounterId, rtpCapabilities }),
};

/** Of a media session, which a connection has by a grant or a token alone: who speaks for none is refused, whoever it is. */
const withoutSession: Record<string, { code: string; d: object }> = {
  'session.join': { code: 'TOKEN_EXPIRED', d: { token: 'a-token-that-nobody-gave-out' } },
  // Only by the doctor of a visit; whose visit it is not, to them it is none.
  'peer.remove': { code: 'NOT_FOUND', d: { encounterId: 'no-such-visit', userId: 'no-such-user' } },
  'session.resume': { code: 'RESUME_EXPIRED', d: { token: 'a-token-that-nobody-gave-out', lastSeq: 0 } },
  ...Object.fromEntries(Object.keys(media.nodeRequests).map((m) => [m, { code: 'NOT_FOUND', d: {} }])),
};

describe('who may send which message of the socket', function () {
  this.timeout(60_000);
  let rig: Rig;
  let organizationId: string;
  let roleId: string;
  const visits = {} as Record<State, { encounterId: string; appointmentId: string }>;
  /** Each visit has a patient of its own; everybody else is the same person in all of them. */
  const patients = {} as Record<State, Browser>;
  const others = {} as Record<Exclude<Person, 'patient'>, Browser>;
  const clients = {} as Record<Person, HttpClient>;
  const browserOf = (person: Person, state: State): Browser =>
    person === 'patient' ? patients[state] : others[person];

  before(async () => {
    rig = await Rig.start();
    const { hospital } = rig;
    const own = await hospital.doctor(12);
    ({ organizationId, roleId } = own);
    const colleague = await hospital.doctor(1, organizationId);
    const elsewhere = await hospital.doctor(1);
    const doctor = await hospital.signedInStaff(own.userName);
    const clerk = await hospital.staff({ role: 'pharmacist', organizationId });
    const centre = await hospital.staff({ role: 'dispatcher', organizationId });
    const everybody = {
      doctor,
      colleague: await hospital.signedInStaff(colleague.userName),
      administrator: await hospital.admin(organizationId),
      dispatcher: await hospital.signedInStaff(centre),
      pharmacist: await hospital.signedInStaff(clerk),
      stranger: await hospital.patient(),
      elsewhere: await hospital.signedInStaff(elsewhere.userName),
    };
    Object.assign(clients, everybody);
    for (const [person, client] of Object.entries(everybody))
      others[person as keyof typeof others] = await rig.connect(client);
    const arrive = async (state: State, at: number): Promise<HttpClient> => {
      // The waiting room of a time opens half an hour before it.
      if (at >= 2) await rig.pass(15 * 60_000);
      const patient = await hospital.patient();
      visits[state] = await hospital.waiting(patient, own.slots[at]!._id);
      patients[state] = await rig.connect(patient);
      clients.patient = patient;
      return patient;
    };
    const called = async (state: State, at: number) => {
      await arrive(state, at);
      assert.equal((await doctor.call(callNext)).status, 200);
      return { encounterId: visits[state].encounterId };
    };
    const finished = await called('finished', 0);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await doctor.call(saveNote, { params: finished, body: { baseVersion: 0, note } });
    assert.equal((await doctor.call(finishEncounter, { params: finished })).status, 200);
    await doctor.call(endCall, { params: await called('after the call', 1) });
    await called('in the call', 2);
    await arrive('waiting', 3);
    const gone = await arrive('cancelled', 4);
    const { appointmentId } = visits.cancelled;
    assert.equal((await gone.call(cancelAppointment, { params: { appointmentId }, body: {} })).status, 200);
  });
  after(() => rig.close());

  it('has an answer for every message that the contracts define', () => {
    const known = [...Object.keys(aboutTheVisit), ...Object.keys(withoutSession), 'live.follow'];
    assert.deepEqual(known.sort(), requests.map(({ m }) => m).sort());
  });

  for (const state of states)
    it(`lets the people of a visit and nobody else send what is about it: ${state}`, async () => {
      const answers: string[] = [];
      const expected: string[] = [];
      for (const [m, byState] of Object.entries(aboutTheVisit))
        for (const person of people) {
          const data = dataOfVisit[m]!(visits[state].encounterId);
          answers.push(`${m} ${person}: ${codeOf(await browserOf(person, state).ask(m, data))}`);
          const own = byState[state];
          const answer = typeof own === 'string' ? own : own[person as 'patient' | 'doctor'];
          expected.push(`${m} ${person}: ${theirs(person) ? answer : 'NOT_FOUND'}`);
        }
      assert.deepEqual(answers, expected);
    });

  it('lets nobody speak for a media session that is not theirs', async () => {
    for (const person of people) {
      const browser = await rig.connect(clients[person]);
      for (const [m, { code, d }] of Object.entries(withoutSession))
        assert.equal(`${person}: ${m} ${codeOf(await browser.ask(m, d))}`, `${person}: ${m} ${code}`);
    }
  });

  it('lets each follow what they may read, in every state', async () => {
    const mine: Record<string, Person[]> = {
      [`queue:${roleId}`]: ['doctor'],
      [`organization:${organizationId}`]: ['administrator', 'dispatcher'],
      [`pharmacy:${organizationId}`]: ['pharmacist'],
    };
    for (const state of states) {
      const { encounterId, appointmentId } = visits[state];
      const topics: Record<string, Person[]> = {
        ...mine,
        [`encounter:${encounterId}`]: ['patient', 'doctor'],
        [`appointment:${appointmentId}`]: ['patient', 'doctor'],
      };
      for (const person of people) {
        const asked = Object.keys(topics);
        const answer = await browserOf(person, state).ask('live.follow', { topics: asked });
        const allowed = asked.filter((topic) => !dataOf<{ refused: string[] }>(answer).refused.includes(topic));
        assert.deepEqual(
          [state, person, allowed],
          [state, person, asked.filter((topic) => topics[topic]!.includes(person))],
        );
      }
    }
  });
});
