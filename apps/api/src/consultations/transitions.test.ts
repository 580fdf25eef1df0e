import assert from 'node:assert/strict';
import { cancelConsultation, reviewConsultation, submitConsultation } from '@oih/contracts/http/consultations';
import {
  answerOffer,
  assignConsultation,
  escalateConsultation,
  offerConsultation,
  requestMaterials,
  takeConsultation,
  withdrawOffer,
} from '@oih/contracts/http/dispatch';
import {
  closeConsultation,
  decideConsultation,
  endConsultation,
  signOpinion,
  startConsultation,
} from '@oih/contracts/http/opinions';
import { type ConsultationMover, consultationTransitions } from '@oih/domain/transitions/consultation';
import { allows } from '@oih/domain/transitions/transition-table';
import { ConsultingWorld } from '@oih/testkit/consulting';
import type { Answer, HttpClient } from '@oih/testkit/http-client';
import fc from 'fast-check';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const reason = '为试验';
const part = { findings: '', opinion: '意见', recommendation: '', diagnoses: [], conclusion: '结论' };

/** Something that is tried, and as whom it moves the consultation. */
type Try = [ConsultationMover, (params: { consultationId: string }) => Promise<Answer<unknown>>];

/** Moves that the system makes after a time, and those of a call for help; each has a test of its own. */
const elsewhere = new Set([
  'offered > triaged by system',
  'scheduled > accepted by system',
  'in-session > opinion-pending by system',
  'decided > closed by system',
  'draft > broadcast by inviting-doctor',
  'broadcast > in-session by consultant',
  'broadcast > draft by system',
  'broadcast > cancelled by inviting-doctor',
]);

describe('whatever is tried with a consultation, in whatever order', function () {
  this.timeout(300_000);
  let world: ConsultingWorld<Api>;
  let tries: Record<string, Try>;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
    await world.renew();
    const { county, countyAdmin, prefecture, prefectureCentre: centre, provinceCentre } = world;
    const version = async (id: string) =>
      (await world.hospital.data.repositories.consultations.byId(id))!.opinions[0]?.version ?? 0;
    const end = (client: HttpClient, body: object) => (params: { consultationId: string }) =>
      client.call(endConsultation, { params, body: { reason, ...body } as never });
    tries = {
      submit: ['inviting-doctor', (params) => county.client.call(submitConsultation, { params })],
      approve: [
        'inviting-institution',
        (params) => countyAdmin.call(reviewConsultation, { params, body: { approved: true } }),
      ],
      sendBack: [
        'inviting-institution',
        (params) => countyAdmin.call(reviewConsultation, { params, body: { approved: false, reason } }),
      ],
      take: ['centre', (params) => centre.call(takeConsultation, { params })],
      takeAbove: ['centre', (params) => provinceCentre.call(takeConsultation, { params })],
      escalate: ['centre', (params) => centre.call(escalateConsultation, { params, body: { reason } })],
      ask: ['centre', (params) => centre.call(requestMaterials, { params, body: { reason } })],
      offer: [
        'centre',
        (params) => centre.call(offerConsultation, { params, body: { organizationId: prefecture.organizationId } }),
      ],
      withdraw: ['centre', (params) => centre.call(withdrawOffer, { params, body: { reason } })],
      accept: ['invited-institution', (params) => centre.call(answerOffer, { params, body: { accept: true } })],
      decline: [
        'invited-institution',
        (params) => centre.call(answerOffer, { params, body: { accept: false, reason } }),
      ],
      assign: [
        'invited-institution',
        (params) =>
          centre.call(assignConsultation, { params, body: { practitionerRoleIds: [prefecture.roleId], mode: 'now' } }),
      ],
      onPapers: [
        'invited-institution',
        (params) =>
          centre.call(assignConsultation, {
            params,
            body: { practitionerRoleIds: [prefecture.roleId], mode: 'asynchronous' },
          }),
      ],
      start: ['inviting-doctor', (params) => county.client.call(startConsultation, { params })],
      join: ['consultant', (params) => prefecture.client.call(startConsultation, { params })],
      end: ['inviting-doctor', end(county.client, { outcome: 'held' })],
      leave: ['consultant', end(prefecture.client, { outcome: 'held' })],
      fail: ['inviting-doctor', end(county.client, { outcome: 'technical-failure' })],
      miss: ['consultant', end(prefecture.client, { outcome: 'no-show' })],
      sign: [
        'consultant',
        async (params) =>
          prefecture.client.call(signOpinion, {
            params,
            body: { ...part, version: await version(params.consultationId) },
          }),
      ],
      decide: [
        'inviting-doctor',
        (params) =>
          county.client.call(decideConsultation, { params, body: { outcome: 'adopted', plainWords: reason } }),
      ],
      close: ['consultant', (params) => prefecture.client.call(closeConsultation, { params })],
      cancel: ['inviting-doctor', (params) => county.client.call(cancelConsultation, { params, body: { reason } })],
      cancelOff: [
        'inviting-institution',
        (params) => countyAdmin.call(cancelConsultation, { params, body: { reason } }),
      ],
    };
  });
  after(() => world.close());

  /** Goes through some tries; what was refused moved nothing, every move is in the table. */
  async function go(names: readonly string[], seen: Set<string>): Promise<void> {
    const { id: consultationId } = await world.drafted();
    await world.consented(consultationId);
    const { consultations } = world.hospital.data.repositories;
    for (const name of names) {
      const [mover, run] = tries[name]!;
      const before = (await consultations.byId(consultationId))!;
      const answer = await run({ consultationId });
      const after = (await consultations.byId(consultationId))!;
      assert.ok(answer.status < 300 || answer.code, `${name} was answered with ${answer.status}`);
      if (answer.status >= 300)
        assert.equal(after.version, before.version, `${name} changed it although ${answer.code}`);
      const made = after.moves.slice(before.moves.length);
      let from = before.status;
      for (const move of made) {
        assert.ok(allows(consultationTransitions, from, move.to, mover), `${from} > ${move.to} by ${mover}`);
        assert.deepEqual([move.from, move.by], [from, mover]);
        seen.add(`${from} > ${move.to} by ${mover}`);
        from = move.to;
      }
      assert.equal(from, after.status, `${name} left its moves behind`);
    }
  }

  it('moves as its table says, refuses what the table does not have, and makes every move that it has', async () => {
    const seen = new Set<string>();
    const names = Object.keys(tries);
    const way = ['submit', 'approve', 'take', 'offer', 'accept', 'assign', 'start', 'end', 'sign', 'decide', 'close'];
    // Random steps from each place of the way, so that late states are met as often as early ones.
    const walk = fc.tuple(
      fc.nat({ max: way.length }),
      fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(walk, ([steps, more]) => go([...way.slice(0, steps), ...more], seen)),
      { seed: 7, numRuns: 40, endOnFailure: true },
    );
    // What luck seldom brings.
    const to = (step: string) => way.slice(0, way.indexOf(step) + 1);
    for (const more of [
      [...to('submit'), 'sendBack', 'submit', 'cancelOff'],
      [...to('approve'), 'cancelOff'],
      [...to('approve'), 'cancel'],
      [...to('take'), 'ask', 'submit', 'ask', 'cancelOff'],
      [...to('take'), 'ask', 'cancel'],
      [...to('take'), 'escalate', 'takeAbove', 'cancelOff'],
      [...to('offer'), 'withdraw', 'offer', 'decline', 'offer', 'cancelOff'],
      [...to('offer'), 'cancel'],
      [...to('accept'), 'withdraw', 'offer', 'accept', 'decline', 'offer', 'accept', 'cancelOff'],
      [...to('accept'), 'cancel'],
      [...to('accept'), 'onPapers', 'sign', 'decide', 'close'],
      [...to('assign'), 'miss', 'assign', 'fail', 'assign', 'join', 'leave'],
      [...to('start'), 'fail', 'assign', 'join', 'miss'],
      [...to('assign'), 'assign', 'onPapers'],
      [...to('assign'), 'cancelOff'],
      [...to('assign'), 'cancel'],
      [...to('submit'), 'cancel'],
      ['cancel'],
    ])
      await go(more, seen);
    const all = Object.entries(consultationTransitions).flatMap(([from, targets]) =>
      Object.entries(targets).flatMap(([target, movers]) =>
        (movers as ConsultationMover[]).map((mover) => `${from} > ${target} by ${mover}`),
      ),
    );
    const unseen = all.filter((move) => !seen.has(move) && !elsewhere.has(move));
    assert.deepEqual(unseen, []);
  });
});
