import assert from 'node:assert/strict';
import {
  acceptReferral,
  closeReferral,
  declineReferral,
  noteArrival,
  receiveReferral,
  referDown,
  takeIntoCare,
} from '@oih/contracts/http/referral-care';
import { cancelReferral, submitReferral } from '@oih/contracts/http/referrals';
import { type ReferralMover, referralTransitions } from '@oih/domain/transitions/referral';
import { allows } from '@oih/domain/transitions/transition-table';
import type { Answer } from '@oih/testkit/http-client';
import { ReferringWorld } from '@oih/testkit/referring';
import fc from 'fast-check';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const reason = '为试验';
const discharge = { summary: '好转', diagnoses: [], medication: '' };

/** Something that is tried, and as whom it moves the referral. */
type Try = [ReferralMover, (params: { referralId: string }) => Promise<Answer<unknown>>];

/** Moves that the system makes when nobody answers or a time is given up; referrals.test.ts has them. */
const elsewhere = new Set([
  'submitted > expired by system',
  'received > expired by system',
  'accepted > expired by system',
  'accepted > received by system',
]);

describe('whatever is tried with a referral, in whatever order', function () {
  this.timeout(300_000);
  let referring: ReferringWorld<Api>;
  let tries: Record<string, Try>;

  before(async () => {
    referring = await ReferringWorld.start({ startApi, hashPassword });
    await referring.renew();
    const { world } = referring;
    const { county, countyAdmin, prefecture, prefectureCentre: centre, patient } = world;
    const bed = { kind: 'bed', practitionerRoleId: prefecture.roleId, ward: '心内科', from: '2026-12-01' } as const;
    const plan = {
      ...discharge,
      organizationId: county.organizationId,
      tasks: [{ what: '测血压', due: '2026-12-01', organizationId: county.organizationId }],
    };
    tries = {
      submit: ['sending-doctor', (params) => county.client.call(submitReferral, { params })],
      receive: ['receiving-institution', (params) => centre.call(receiveReferral, { params })],
      bed: ['receiving-institution', (params) => centre.call(acceptReferral, { params, body: bed })],
      otherBed: [
        'receiving-institution',
        (params) => centre.call(acceptReferral, { params, body: { ...bed, ward: '神经内科' } }),
      ],
      decline: ['receiving-institution', (params) => centre.call(declineReferral, { params, body: { reason } })],
      arrive: ['receiving-institution', (params) => centre.call(noteArrival, { params })],
      arriveAtDoctor: ['receiving-doctor', (params) => prefecture.client.call(noteArrival, { params })],
      care: ['receiving-institution', (params) => centre.call(takeIntoCare, { params })],
      careByDoctor: ['receiving-doctor', (params) => prefecture.client.call(takeIntoCare, { params })],
      close: ['receiving-institution', (params) => centre.call(closeReferral, { params, body: discharge })],
      closeByDoctor: [
        'receiving-doctor',
        (params) => prefecture.client.call(closeReferral, { params, body: discharge }),
      ],
      down: ['receiving-institution', (params) => centre.call(referDown, { params, body: plan })],
      downByDoctor: ['receiving-doctor', (params) => prefecture.client.call(referDown, { params, body: plan })],
      callOff: ['sending-doctor', (params) => county.client.call(cancelReferral, { params, body: { reason } })],
      callOffAtHome: [
        'sending-institution',
        (params) => countyAdmin.call(cancelReferral, { params, body: { reason } }),
      ],
      withdraw: ['patient', (params) => patient.call(cancelReferral, { params, body: { reason } })],
    };
  });
  after(() => referring.close());

  /** Goes through some tries; what was refused moved nothing, every move is in the table, and the latest one asked for again is answered as then. */
  async function go(names: readonly string[], seen: Set<string>): Promise<void> {
    const { id: referralId } = await referring.drafted();
    await referring.consented(referralId);
    const { referrals } = referring.world.hospital.data.repositories;
    let latest = '';
    for (const name of names) {
      const [mover, run] = tries[name]!;
      const before = (await referrals.byId(referralId))!;
      const answer = await run({ referralId });
      const after = (await referrals.byId(referralId))!;
      assert.ok(answer.status < 300 || answer.code, `${name} was answered with ${answer.status}`);
      if (answer.status >= 300)
        assert.equal(after.version, before.version, `${name} changed it although ${answer.code}`);
      const made = after.moves.slice(before.moves.length);
      const moves = answer.status < 300 && name !== latest ? 1 : 0;
      assert.equal(made.length, moves, `${name} was answered with ${answer.status}`);
      if (moves > 0) latest = name;
      for (const { from, to, by } of made) {
        assert.ok(allows(referralTransitions, before.status, to, mover), `${before.status} > ${to} by ${mover}`);
        assert.deepEqual([from, by, after.status], [before.status, mover, to]);
        seen.add(`${from} > ${to} by ${mover}`);
      }
    }
  }

  it('moves as its table says, refuses what the table does not have, and makes every move that it has', async () => {
    const seen = new Set<string>();
    const names = Object.keys(tries);
    const way = ['submit', 'receive', 'bed', 'arrive', 'care', 'down'];
    // Random steps from each place of the way, so that late states are met as often as early ones.
    const walk = fc.tuple(
      fc.nat({ max: way.length }),
      fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(walk, ([steps, more]) => go([...way.slice(0, steps), ...more], seen)),
      { seed: 7, numRuns: 40, endOnFailure: true },
    );
    // What luck seldom brings.
    const to = (step: string) => way.slice(0, way.indexOf(step) + 1);
    for (const last of ['callOff', 'callOffAtHome', 'withdraw', 'decline'])
      for (const step of ['submit', 'receive', 'bed']) await go([...to(step), last], seen);
    for (const more of [
      ['withdraw'],
      ['callOff'],
      [...to('bed'), 'otherBed', 'arriveAtDoctor', 'careByDoctor', 'downByDoctor'],
      [...to('care'), 'closeByDoctor'],
      [...to('care'), 'close'],
      [...to('down'), 'close'],
    ])
      await go(more, seen);
    const all = Object.entries(referralTransitions).flatMap(([from, targets]) =>
      Object.entries(targets).flatMap(([target, movers]) =>
        (movers as ReferralMover[]).map((mover) => `${from} > ${target} by ${mover}`),
      ),
    );
    const unseen = all.filter((move) => !seen.has(move) && !elsewhere.has(move));
    assert.deepEqual(unseen, []);
  });
});
